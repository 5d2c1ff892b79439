import { succeed, type Result } from '../../shared/errors.ts';
import { removeFormerFlags } from '../adapters/former-flags.ts';
import { acquireInstanceLock, type InstanceLock } from '../adapters/instance-lock.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { createDataDirectory, type DataDirectory } from '../wire/data-directory.ts';
import { openDiscretion, type AlsoStderr, type Discretion } from './discretion.ts';
import { thrownFailure } from './thrown-failure.ts';

/** What is at hand before the database is open. */
export interface Ground extends Discretion {
  readonly lock: InstanceLock;
}

/**
 * `agent-running` where another agent works in this folder, `directory-refused` where it is none of
 * ours. `adopt`: it may be a copy of another.
 */
export function openGround(
  directory: DataDirectory,
  alsoStderr: AlsoStderr,
  adopt = false,
): Result<Ground> {
  const startedAt = new SystemClock().now();
  try {
    createDataDirectory(directory, { adopt });
    const lock = acquireInstanceLock(directory, { pid: process.pid, startedAt });
    if (!lock.ok) return lock;
    removeFormerFlags(directory.formerFlags);
    return succeed({ lock: lock.value, ...openDiscretion(directory, alsoStderr) });
  } catch (thrown) {
    return { ok: false, failure: thrownFailure(thrown) };
  }
}

export async function closeGround({ lock, log }: Ground): Promise<void> {
  lock.release();
  await log.flush();
  await log.close();
}
