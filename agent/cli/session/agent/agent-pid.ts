import { existsSync } from 'node:fs';
import { readAgentFile } from '../../../adapters/instance/instance-lock.ts';
import { lockFile } from '../../../adapters/sqlite/database/file-lock.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { socketAnswers } from '../../../wire/socket-answers.ts';

/** The process of an agent that runs on this directory, or is starting; `undefined`: none. */
export async function agentPidOn(directory: DataDirectory): Promise<number | undefined> {
  const isThere = (await socketAnswers(directory.socket)) || isLocked(directory.lock);
  return isThere ? (readAgentFile(directory.agentFile)?.pid ?? 0) : undefined;
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const lock = lockFile(file);
    lock?.release();
    return lock === undefined;
  } catch (error) {
    // A full disk, or one that cannot be written: nobody holds it, and nobody could take it.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
