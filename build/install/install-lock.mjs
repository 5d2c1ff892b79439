// Runs under the host's Node, before anything is installed: no dependencies, no types.
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './machine.mjs';

const POLL_MS = 250;
const BEAT_MS = 5_000;
/** A pid may be given to another program: a lock whose owner no longer beats is nobody's. */
const SILENCE_MS = 60_000;

/**
 * Calls `work` while no other process of this clone does; waits for it, and says so once. Two may
 * still meet in the moment in which a dead owner's lock is taken: each installs into a folder of its
 * own, so that only costs time.
 */
export async function underLock(folder, { onWait, work }) {
  const lock = join(folder, 'lock');
  for (let hasSaid = false; !take(lock);) {
    if (!hasSaid) onWait(ownerOf(lock));
    hasSaid = true;
    await sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(lock), BEAT_MS);
  const release = () => rmSync(lock, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

function take(lock) {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isDead(lock)) return false;
    return removeDead(lock) && take(lock);
  }
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isDead(lock) {
  try {
    const owner = ownerOf(lock);
    const silence = Date.now() - statSync(lock).mtimeMs;
    // Created, and its pid not yet written.
    if (owner === undefined) return silence > BEAT_MS;
    return !isAlive(owner) || silence > SILENCE_MS;
  } catch {
    return false;
  }
}

/** By a rename, which only one process succeeds with. */
function removeDead(lock) {
  const aside = `${lock}-${process.pid}`;
  try {
    renameSync(lock, aside);
    // Meanwhile somebody else may have taken it: then it is put back.
    if (isDead(aside)) return true;
    linkSync(aside, lock);
    return false;
  } catch {
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

function touch(lock) {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // Removed by somebody: the next process then waits for nobody, which costs time only.
  }
}
