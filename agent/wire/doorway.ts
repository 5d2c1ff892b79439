import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../shared/error-message.ts';
import { succeed, type Result, type Saying } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
import { HAS_FOLDERS } from './socket-folder.ts';

/**
 * How a browser is shown an address that lets it in. Everybody on a machine can read command lines,
 * so the browser is given a file that only its user can read and that leads on to the address. The
 * agent removes it when the address was used, after a while, and when it starts or stops.
 */

/** How long a browser may take to come up and read it. */
export const DOORWAY_MS = 3 * 60_000;

/** Only these are ever written into a file that a browser opens. */
const OUR_ADDRESS = /^http:\/\/127\.0\.0\.1:[1-9]\d{0,4}\/\?token=([\w-]{43})$/;

const IN_HOME = /^remanso-open-[0-9a-f]{32}$/;
const PAGE = 'open.html';

export interface DoorwayPlaces {
  /** In the data directory, which nobody else can enter. */
  readonly folder: string;
  /** Where programs that may not read hidden folders (snaps) can read. */
  readonly home: string;
}

/** The token of an address of ours; `undefined`: it is something else. */
export function tokenIn(url: string): string | undefined {
  return OUR_ADDRESS.exec(url)?.[1];
}

/** Writes the file for this address and returns its path. `isConfined`: for a browser of a snap. */
export function putDoorway(
  url: string,
  { folder, home }: DoorwayPlaces,
  isConfined: boolean,
): Result<string> {
  const token = tokenIn(url);
  if (token === undefined) {
    return failAs('invalid-parameters', [say('doorway-foreign', { origin: originOf(url) })]);
  }
  const own = isConfined ? join(home, `remanso-open-${markOf(token)}`) : folder;
  try {
    if (isConfined) mkdirSync(own, { mode: 0o700 });
    const fault = faultOf(own) ?? (isConfined ? openToOthers(home) : undefined);
    if (fault !== undefined) return failAs('file-unreadable', [fault]);
    const path = join(own, isConfined ? PAGE : `${markOf(token)}.html`);
    // Fails if anything is there already, a link too.
    writeFileSync(path, pageTo(url), { flag: 'wx', mode: 0o600 });
    return succeed(path);
  } catch (thrown) {
    const why = errorMessage(thrown);
    return failAs('file-unreadable', [say('doorway-unwritten', { folder: own, why })]);
  }
}

/** Before the first one: a folder that nobody else can enter. Throws the system's error. */
export function prepareDoorways(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (HAS_FOLDERS) chmodSync(folder, 0o700);
}

/** The file with this token, wherever it was put. One that is gone already is fine. */
export function removeDoorway(token: string, { folder, home }: DoorwayPlaces): void {
  const mark = markOf(token);
  silently(() => unlinkSync(join(folder, `${mark}.html`)));
  removeInHome(join(home, `remanso-open-${mark}`));
}

/** Those that an agent left which was killed. In the home there may be fresh ones of other agents. */
export function removeOldDoorways({ folder, home }: DoorwayPlaces, now: number): void {
  for (const name of namesIn(folder)) silently(() => unlinkSync(join(folder, name)));
  for (const name of namesIn(home)) {
    const path = join(home, name);
    if (IN_HOME.test(name) && ageOf(path, now) > DOORWAY_MS) removeInHome(path);
  }
}

function removeInHome(path: string): void {
  silently(() => unlinkSync(join(path, PAGE)));
  silently(() => rmdirSync(path));
}

/** Why a folder is not ours alone. */
function faultOf(folder: string): Saying | undefined {
  const found = lstatSync(folder);
  if (!found.isDirectory()) return say('doorway-link', { folder });
  if (!HAS_FOLDERS) return undefined;
  if (found.uid !== process.geteuid?.()) return say('doorway-of-user', { folder, uid: found.uid });
  return (found.mode & 0o077) === 0 ? undefined : say('doorway-open', { folder });
}

/** Who may write to the home could put another folder in the place of ours. */
function openToOthers(home: string): Saying | undefined {
  const found = lstatSync(home);
  const isOurs = found.uid === process.geteuid?.() && (found.mode & 0o022) === 0;
  return isOurs ? undefined : say('doorway-open', { folder: home });
}

/** The name tells nothing about the token. */
function markOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 32);
}

/** Without script, and without telling where the browser comes from. */
function pageTo(url: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${url}"><title>Remanso</title></head>
<body><p><a href="${url}">Open Remanso</a></p><p lang="es"><a href="${url}">Abrir Remanso</a></p></body>
</html>
`;
}

/** Of an address that is refused, nothing that could let in somebody. */
function originOf(url: string): string {
  return URL.parse(url)?.origin ?? '?';
}

function ageOf(path: string, now: number): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found === undefined ? 0 : now - found.mtimeMs;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // There is none.
    return [];
  }
}

/** What cannot be removed is useless as soon as its token is used or has expired. */
function silently(work: () => void): void {
  try {
    work();
  } catch {
    // Removed already, or not ours to remove.
  }
}
