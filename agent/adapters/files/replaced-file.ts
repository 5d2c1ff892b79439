import { writeFileSync } from 'node:fs';
import { errorMessage } from '../../../shared/error-message.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { isSpecial } from './special-file.ts';
import { replaceWhole } from './whole-file.ts';

/**
 * Writes a text to a file readable by this user only (0600), replaced once all of it is on disk; or
 * through a device or pipe.
 * Fails with `file-unreadable`.
 */
export function replaceFile(file: string, text: string): Result<null> {
  try {
    if (isSpecial(file)) writeFileSync(file, text);
    else replaceWhole(file, text, { mode: 0o600, isSynced: true });
    return succeed(null);
  } catch (error) {
    const said = errorMessage(error);
    return failAs('file-unreadable', [say('file-not-written', { file, why: said })]);
  }
}
