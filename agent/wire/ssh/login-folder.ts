import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownUid } from '../own-account.ts';

/** ssh adds 17 bytes while it makes the socket; systems take 103 bytes at least. */
const LONGEST = 80;

/** Where the ssh processes of one login meet: a folder that only we can enter (0700). */
export interface LoginFolder {
  readonly socket: string;
  remove(): void;
}

/** `undefined`: ssh shares no logins here (Windows), or there is no place for it. */
export function openLoginFolder(parent = tmpdir()): LoginFolder | undefined {
  if (process.platform === 'win32') return undefined;
  const uid = ownUid();
  try {
    sweep(parent, uid);
    const folder = mkdtempSync(join(parent, `${beginning(uid)}${process.pid}-`));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    const socket = join(folder, 'login');
    if (Buffer.byteLength(socket) <= LONGEST) return { socket, remove };
    remove();
    return undefined;
  } catch {
    // A full or read-only disk costs a second login, nothing else.
    return undefined;
  }
}

function beginning(uid: number): string {
  return `remanso-ssh-${uid}-`;
}

/** Removes what processes of ours left behind that were killed. */
function sweep(parent: string, uid: number): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(beginning(uid))) continue;
    const pid = Number(/^\d+(?=-)/.exec(name.slice(beginning(uid).length))?.[0] ?? 0);
    const folder = join(parent, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() !== true || found.uid !== uid || isAlive(pid)) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
