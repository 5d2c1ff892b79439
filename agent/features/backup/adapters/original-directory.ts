import { existsSync, realpathSync } from 'node:fs';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Log } from '../../../ports/log.ts';
import { dataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { passInstance } from '../../../wire/data-directory/instance-file.ts';
import { lockFile, type FileLock } from '../../../adapters/sqlite/database/file-lock.ts';

/**
 * The data directory of which a backup on this machine was made, once another one goes on in its place:
 * an agent that is started there again says so and ends, as for any copy. Fails with `agent-running`
 * while one runs there. Nothing where it is gone, or is the same directory.
 */
export function supersede(original: string, root: string, log: Log): Result<null> {
  let lock: FileLock | undefined;
  try {
    const { lock: file, database } = dataDirectory(original, {});
    if (!existsSync(database) || realpathSync.native(original) === realpathSync.native(root)) {
      return succeed(null);
    }
    lock = lockFile(file);
    if (lock === undefined) {
      return failAs('agent-running', [say('restore-original-runs', { root: original })]);
    }
    passInstance(original, root);
  } catch (error) {
    // Another user's, or read-only: a person has said that its agent is stopped, and that must do.
    const why = errorMessage(error);
    log.warn('restore.original-untouched', { original, why });
  } finally {
    lock?.release();
  }
  return succeed(null);
}
