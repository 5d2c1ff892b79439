import { lstatSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { isAlive } from '../../../adapters/instance/is-alive.ts';

const MEGABYTE = 1024 * 1024;

/** Kept free, so that a backup does not stop the agent that writes to the same disk. */
const SPARE_BYTES = 16 * MEGABYTE;

const OTHERS_MAY_WRITE = 0o002;
const STICKY = 0o1000;

/** Fails if less than that is free in the folder's file system. */
export function checkSpace(folder: string, needed: number): Result<null> {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= needed + SPARE_BYTES) return succeed(null);
  const said = say('backup-space', {
    folder,
    needed: Math.ceil((needed + SPARE_BYTES) / MEGABYTE),
    free: Math.floor(free / MEGABYTE),
  });
  return failAs('store-full', [said]);
}

/** A backup is written only where nobody else can put another one in its place. */
export function checkFolder(folder: string): Result<null> {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) {
    return failAs('file-unreadable', [say('backup-no-folder', { folder })]);
  }
  if (process.platform === 'win32') return succeed(null);
  const isOpen = (found.mode & OTHERS_MAY_WRITE) !== 0 && (found.mode & STICKY) === 0;
  return isOpen ? failAs('other-user', [say('backup-open-folder', { folder })]) : succeed(null);
}

/** Of this machine, so that another one that writes to the same share is left alone. */
function prefix(): string {
  const mark = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return `.remanso-unfinished-${mark}-`;
}

/** A folder of this process for what is not finished (0700), and nothing of killed ones is left. */
export function makeRoom(folder: string): string {
  const own = join(folder, `${prefix()}${process.pid}`);
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix()) ? Number(name.slice(prefix().length)) : NaN;
    if (!Number.isInteger(pid) || (pid !== process.pid && isAlive(pid))) continue;
    const path = join(folder, name);
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      rmSync(path, { recursive: true, force: true });
    }
  }
  mkdirSync(own, { mode: 0o700 });
  return own;
}
