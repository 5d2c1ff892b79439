/** Where set-up puts a guard: any agent's, under any id. See `host-folder.ts`. */
const FOLDER = String.raw`\S*/(?:remanso-host|\.local/share/remanso)/[0-9a-f]{16}-[\w.-]{1,100}`;
const GUARD = String.raw`(${FOLDER})/guard ([A-Za-z0-9][\w.-]{0,99}) \|\| exit 0; `;

const RUN = new RegExp(String.raw`(?<=\s)(?:${GUARD})+`);
const EACH = new RegExp(GUARD, 'g');

/** A guard in front of a command. */
export interface GuardInLine {
  /** What belongs to its agent there. */
  readonly folder: string;
  readonly integrationId: string;
}

/** The line without the guards of any agent: several stand one behind the other. */
export function withoutRun(bytes: string): string {
  return bytes.replace(RUN, '');
}

/** Every guard that stands in front of the command, whosesoever. */
export function guardsIn(bytes: string): readonly GuardInLine[] {
  const [run = ''] = RUN.exec(bytes) ?? [];
  return [...run.matchAll(EACH)].map(([, folder = '', integrationId = '']) => ({
    folder,
    integrationId,
  }));
}
