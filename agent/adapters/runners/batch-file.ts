import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { isBatchFile } from '../../../shared/domain/values/batch-file.ts';
import { batchFileWords } from '../../../shared/i18n/outcomes/batch-file-words.ts';

/** A name without either is looked up with `.exe` and `.com`: `npm` on Windows is `npm.cmd`. */
const SUFFIXES = ['.cmd', '.bat'];

/**
 * Why Windows does not start such a program, and what to do; `undefined` if it is not a batch file.
 * Node refuses them ("spawn EINVAL"): cmd.exe would interpret arguments as code.
 */
export function batchFault(
  program: string,
  path: string | undefined,
  platform = process.platform,
): string | undefined {
  const file = batchFile(program, path, platform);
  return file === undefined ? undefined : batchFileWords(file, 'en');
}

/** The batch file that Windows would have to start for this name. */
export function batchFile(
  program: string,
  path: string | undefined,
  platform = process.platform,
): string | undefined {
  if (platform !== 'win32') return undefined;
  return isBatchFile(program) ? program : batchOf(program, path ?? '');
}

/** The batch file that a shell would pick for this name. */
function batchOf(program: string, path: string): string | undefined {
  if (program === '' || /\.[a-z0-9]+$/i.test(program)) return undefined;
  const folders = isAbsolute(program) || /[\\/]/.test(program) ? [''] : path.split(delimiter);
  for (const folder of folders) {
    const found = SUFFIXES.map((suffix) => join(folder, program + suffix)).find(existsSync);
    if (found !== undefined) return found;
  }
  return undefined;
}
