import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { replaceWhole } from './whole-file.ts';

/**
 * Writes a text to a file readable by this user only (0600), replaced once all of it is on disk.
 * Fails with `file-unreadable`.
 */
export function replaceFile(file: string, text: string): Result<null> {
  try {
    replaceWhole(file, text, { mode: 0o600, isSynced: true });
    return succeed(null);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return fail(
      'file-unreadable',
      `${file} cannot be written (${said}). Expected a path in an existing folder, with free disk space. ` +
        'Nothing was left there.',
    );
  }
}
