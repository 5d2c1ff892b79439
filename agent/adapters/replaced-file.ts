import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, succeed, type Result } from '../../shared/errors.ts';

/**
 * Writes a text to a file of this user alone (0600), which is replaced only when all of it is on
 * the disk. Fails with `file-unreadable`.
 */
export function replaceFile(file: string, text: string): Result<null> {
  const unfinished = join(dirname(file), `.${basename(file)}.unfinished`);
  try {
    const opened = openSync(unfinished, 'w', 0o600);
    try {
      writeFileSync(opened, text);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(unfinished, file);
    return succeed(null);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const said = error instanceof Error ? error.message : String(error);
    return fail(
      'file-unreadable',
      `${file} cannot be written (${said}). Expected a path in a folder that exists, with space on ` +
        'its disk. Nothing was left there.',
    );
  }
}
