import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { errorMessage } from '../../../shared/error-message.ts';
import { formatInstant, instantText, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Failure, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { FileIdentity } from '../files/file-identity.ts';
import { replaceWhole } from '../files/whole-file.ts';
import { lockFile, type FileLock } from '../sqlite/database/file-lock.ts';
import { goneFailure } from '../sqlite/database/store-failure.ts';
import { isAlive } from './is-alive.ts';

/** Held by a data directory's only agent. Ends with the process. */
export interface InstanceLock {
  /**
   * Why a second agent could start on this folder although the lock is held; `undefined`: none can.
   */
  fault(): Failure | undefined;
  release(): void;
}

type LockPaths = Pick<DataDirectory, 'root' | 'lock' | 'agentFile'>;

const ANOTHER_COULD_START = 'so that another agent could start next to this one';

/** The holder writes its identity right after locking: a reader in between retries. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 10;

/**
 * Makes this process the directory's only agent, or fails: `agent-running` with the pid of the
 * current one, `file-unreadable` if the lock file cannot be used. The folder must exist.
 */
export function acquireInstanceLock(
  directory: LockPaths,
  self: { readonly pid: number; readonly startedAt: Instant },
): Result<InstanceLock> {
  let lock: FileLock | undefined;
  try {
    lock = lockFile(directory.lock);
    if (lock === undefined) return agentRunning(directory);
    const content = { pid: self.pid, startedAt: formatInstant(self.startedAt) };
    writeAgentFile(directory.agentFile, content);
  } catch (error) {
    lock?.release();
    const said = errorMessage(error);
    const { lock: file, root } = directory;
    if (isFull(error)) return failAs('store-full', [say('start-disk-full', { root, why: said })]);
    return failAs('file-unreadable', [say('file-not-locked', { lock: file, why: said, root })]);
  }
  return succeed(heldLock(lock, directory));
}

/** Of the file system, or of SQLite in one of its files. */
function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(code) || code.startsWith('SQLITE_IOERR_WRITE')
  );
}

function heldLock(lock: FileLock, { lock: file, agentFile }: LockPaths): InstanceLock {
  const identity = new FileIdentity(file);
  let held = true;
  return {
    fault: () => (identity.isGone ? goneFailure(file, ANOTHER_COULD_START) : undefined),
    release: () => {
      if (!held) return;
      held = false;
      // While the lock is still held, so that a successor's file is never removed.
      if (!identity.isGone) removeAgentFile(agentFile);
      lock.release();
    },
  };
}

function agentRunning(directory: LockPaths): Result<never> {
  const holder = findHolder(directory.agentFile);
  const { root } = directory;
  const said =
    holder === undefined
      ? say('agent-running', { root })
      : say('agent-running-as', { root, pid: holder.pid, startedAt: holder.startedAt });
  return failAs('agent-running', [said]);
}

function findHolder(agentFile: string): AgentFile | undefined {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let look = 0; look < LOOKS; look += 1) {
    const found = readAgentFile(agentFile);
    if (found !== undefined && isAlive(found.pid)) return found;
    Atomics.wait(pause, 0, 0, LOOK_AGAIN_MS);
  }
  return undefined;
}

const agentFileSchema = z.strictObject({ pid: z.int().positive(), startedAt: instantText });

/** The holder of a data directory's lock. */
type AgentFile = z.output<typeof agentFileSchema>;

/** `undefined` if it is missing or not an agent's file: it is a hint, not the lock. */
export function readAgentFile(file: string): AgentFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return agentFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Atomic: a reader never sees half of it. */
function writeAgentFile(file: string, content: AgentFile): void {
  replaceWhole(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

function removeAgentFile(file: string): void {
  rmSync(file, { force: true });
}
