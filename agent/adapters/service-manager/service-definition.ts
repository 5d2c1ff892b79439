/** Of one person, or of the machine. */
export type ServiceScope = 'user' | 'system';

/** The agent as a service: all that its unit says. */
export interface ServiceDefinition {
  readonly scope: ServiceScope;
  /** The program and the script of the command line, with whole paths. */
  readonly command: readonly string[];
  readonly dataDir: string;
  /** Further options of `remanso agent`. */
  readonly options: readonly string[];
  /** How long running jobs may go on after a stop. */
  readonly stopWaitMs: number;
  /** What the agent needs beyond what the service manager gives it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the Remanso that wrote it. */
  readonly version: string;
  /** The uppermost folder that was made for the unit, to be removed with it; `null`: none. */
  readonly madeFolder: string | null;
}

/** The command that the service manager runs. */
export function serviceCommand({
  command,
  dataDir,
  options,
}: Pick<ServiceDefinition, 'command' | 'dataDir' | 'options'>): readonly string[] {
  return [...command, 'agent', '--data-dir', dataDir, ...options];
}

/** After the jobs' time, the agent kills them and closes its parts, each within its own limit. */
const CLOSING_MS = 30_000;

/** Whole seconds that a stop may take before the service manager kills the agent. */
export function stopSeconds({ stopWaitMs }: Pick<ServiceDefinition, 'stopWaitMs'>): number {
  return Math.ceil((stopWaitMs + CLOSING_MS) / 1000);
}
