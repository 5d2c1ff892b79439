import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';

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
