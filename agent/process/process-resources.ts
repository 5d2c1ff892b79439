import { setTimeout as sleep } from 'node:timers/promises';
import { succeed, type Result } from '../../shared/errors.ts';
import { directoryFeatures } from '../features/directory-features.ts';
import { acquireInstanceLock, type InstanceLock } from '../adapters/instance/instance-lock.ts';
import { refuseUnreleased } from '../adapters/sqlite/database/database-format.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import { createDataDirectory, type DataDirectory } from '../wire/data-directory/data-directory.ts';
import { socketAnswers } from '../wire/socket-answers.ts';
import { openRedactedLog, type AlsoStderr, type RedactedLog } from './redacted-log.ts';
import { thrownFailure } from './thrown-failure.ts';

const RETRY_MS = 50;

/** What is available before the database is open. */
export interface ProcessResources extends RedactedLog {
  readonly lock: InstanceLock;
}

interface ResourceOptions {
  readonly patienceMs: number;
  /** Accept a copy of another directory. */
  readonly adopt?: boolean | undefined;
  /** What is there is put aside, of whatever format it is. */
  readonly replaces?: boolean;
}

/**
 * `agent-running` if another process works in this folder: at once if it is an agent, otherwise (an
 * `apply`, which is soon done) after `patienceMs`. `directory-refused` if the folder is not ours, and
 * `store-older` if its database is from before the first release: then nothing is written.
 */
export async function openResources(
  directory: DataDirectory,
  alsoStderr: AlsoStderr,
  { patienceMs, adopt = false, replaces = false }: ResourceOptions,
): Promise<Result<ProcessResources>> {
  const clock = new SystemClock();
  const deadline = clock.monotonic() + patienceMs;
  for (;;) {
    const resources = tryToOpen(directory, alsoStderr, { adopt, replaces });
    if (resources.ok || resources.failure.code !== 'agent-running') return resources;
    if (clock.monotonic() >= deadline || (await socketAnswers(directory.socket))) return resources;
    await sleep(RETRY_MS);
  }
}

function tryToOpen(
  directory: DataDirectory,
  alsoStderr: AlsoStderr,
  { adopt, replaces }: { readonly adopt: boolean; readonly replaces: boolean },
): Result<ProcessResources> {
  const startedAt = new SystemClock().now();
  try {
    const isReplaced = replaces || directoryFeatures.some((one) => one.replaces(directory.root));
    if (!isReplaced) refuseUnreleased(directory.database);
    createDataDirectory(directory, { adopt });
    const lock = acquireInstanceLock(directory, { pid: process.pid, startedAt });
    if (!lock.ok) return lock;
    const settled = directoryFeatures.flatMap(({ settle }) => settle(directory.root) ?? []);
    const logged = openRedactedLog(directory, alsoStderr);
    for (const { event, left } of settled) logged.log.warn(event, { ...left });
    return succeed({ lock: lock.value, ...logged });
  } catch (thrown) {
    return { ok: false, failure: thrownFailure(thrown) };
  }
}

export async function closeResources({ lock, log }: ProcessResources): Promise<void> {
  lock.release();
  await log.flush();
  await log.close();
}
