import { writeFile } from 'node:fs/promises';
import { errorMessage } from '../../shared/error-message.ts';
import { succeed, type Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';

/** Into the file that a person chose in a dialog, for this user's eyes. */
export async function writeChosen(
  path: string,
  content: string | Uint8Array,
): Promise<Result<string>> {
  try {
    await writeFile(path, content, { mode: 0o600 });
    return succeed(path);
  } catch (error) {
    const why = errorMessage(error);
    return failAs('file-unreadable', [say('file-elsewhere', { file: path, why })]);
  }
}
