import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One line of each unit, in a comment: what it was made of, and whether it is still as written. */
const LINE = /remanso-service (\{.*\}) seal:([0-9a-f]*)/;

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

const definitionSchema = z.strictObject({
  scope: z.enum(['user', 'system']),
  command: z.array(z.string()).min(1),
  dataDir: z.string(),
  options: z.array(z.string()),
  stopWaitMs: z.number().positive(),
  environment: z.record(z.string(), z.string()),
  version: z.string(),
  madeFolder: z.string().nullable(),
}) satisfies z.ZodType<ServiceDefinition>;

/** The text of a unit with its line. `body` puts the line, which has no `--`, where it belongs. */
export function sealed(definition: ServiceDefinition, body: (line: string) => string): string {
  const json = JSON.stringify(definition).replaceAll(/[-<>&]/g, escaped);
  const withSeal = (seal: string): string => body(`remanso-service ${json} seal:${seal}`);
  return withSeal(sealOf(withSeal('')));
}

/** In XML these mean something, and a comment must not contain two hyphens in a row. */
function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What a unit was made of; `undefined`: it is not one of ours. */
export function recordIn(text: string): ServiceDefinition | undefined {
  const [, json = ''] = LINE.exec(text) ?? [];
  try {
    return definitionSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** Whether nobody has changed it since we wrote it. */
export function isAsWritten(text: string): boolean {
  const [line = '', , seal = ''] = LINE.exec(text) ?? [];
  return seal !== '' && sealOf(text.replace(line, line.slice(0, -seal.length))) === seal;
}

function sealOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Where units are kept. */
export interface UnitFolders {
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** `/etc`. */
  readonly etc: string;
}
