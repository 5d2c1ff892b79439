import { setTimeout as sleep } from 'node:timers/promises';
import { succeed, type Result } from '../../shared/errors.ts';
import { removeFormerFlags } from '../adapters/guards/former-flags.ts';
import { acquireInstanceLock, type InstanceLock } from '../adapters/instance/instance-lock.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import { createDataDirectory, type DataDirectory } from '../wire/data-directory.ts';
import { socketAnswers } from '../wire/socket-answers.ts';
import { openDiscretion, type AlsoStderr, type Discretion } from './discretion.ts';
import { thrownFailure } from './thrown-failure.ts';

const LOOK_AGAIN_MS = 50;

/** What is at hand before the database is open. */
export interface Ground extends Discretion {
  readonly lock: InstanceLock;
}

interface GroundOptions {
  readonly patienceMs: number;
  /** It may be a copy of another. */
  readonly adopt?: boolean | undefined;
}

/**
 * `agent-running` where another process works in this folder: at once where it is an agent, else
 * (an `apply`, which is soon done) after `patienceMs`. `directory-refused` where it is none of ours.
 */
export async function openGround(
  directory: DataDirectory,
  alsoStderr: AlsoStderr,
  { patienceMs, adopt = false }: GroundOptions,
): Promise<Result<Ground>> {
  const clock = new SystemClock();
  const deadline = clock.monotonic() + patienceMs;
  for (;;) {
    const ground = tryGround(directory, alsoStderr, adopt);
    if (ground.ok || ground.failure.code !== 'agent-running') return ground;
    if (clock.monotonic() >= deadline || (await socketAnswers(directory.socket))) return ground;
    await sleep(LOOK_AGAIN_MS);
  }
}

function tryGround(
  directory: DataDirectory,
  alsoStderr: AlsoStderr,
  adopt: boolean,
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
