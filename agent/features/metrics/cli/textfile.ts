import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';

/** Read by a collector of another user. */
const MODE = 0o644;
const BY_OTHERS = 0o002;
const STICKY = 0o1000;

/**
 * A file that node_exporter's textfile collector reads: replaced at once, so that it never reads half of
 * one, and only where not everybody could replace it.
 */
export function writeTextfile(file: string, text: string): Result<null> {
  const refused = refusalOf(file);
  if (refused !== undefined) return refused;
  try {
    replaceWhole(file, text, { mode: MODE });
    return succeed(null);
  } catch (error) {
    return failAs('file-unreadable', [say('file-not-written', { file, why: errorMessage(error) })]);
  }
}

function refusalOf(file: string): ReturnType<typeof failAs> | undefined {
  if (!file.endsWith('.prom')) {
    return failAs('invalid-parameters', [say('textfile-name', { file })]);
  }
  const folder = dirname(resolve(file));
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) {
    return failAs('file-unreadable', [say('textfile-no-folder', { folder })]);
  }
  const isOpen = process.platform !== 'win32' && (found.mode & BY_OTHERS) !== 0;
  if (!isOpen || (found.mode & STICKY) !== 0) return undefined;
  return failAs('directory-refused', [say('textfile-folder', { folder })]);
}
