import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { replaceWhole } from './whole-file.ts';

/**
 * Writes a text to a file of this user alone (0600), which is replaced only when all of it is on
 * the disk. Fails with `file-unreadable`.
 */
export function replaceFile(file: string, text: string): Result<null> {
  try {
    replaceWhole(file, text, { mode: 0o600, isSynced: true });
    return succeed(null);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return fail(
      'file-unreadable',
      `${file} cannot be written (${said}). Expected a path in a folder that exists, with space on ` +
        'its disk. Nothing was left there.',
    );
  }
}
