import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { batchFile } from './batch-file.ts';

interface Surroundings {
  readonly path: string;
  readonly cwd: string | undefined;
}

interface ProgramPlace {
  /** It can be run, as far as this user can see. */
  readonly isThere: boolean;
  /** Where it was looked for. */
  readonly place: string;
}

const SUFFIXES = process.platform === 'win32' ? ['', '.exe', '.com'] : [''];

/** Whether a command's program is where the system looks for it: by its path, else in the PATH. */
export function programPlace(program: string, { path, cwd }: Surroundings): ProgramPlace {
  const isName =
    !program.includes('/') && !(process.platform === 'win32' && program.includes('\\'));
  if (isName) return { isThere: isIn(path.split(delimiter), program, path), place: path };
  // What is relative to the agent's own folder is not known here.
  if (!isAbsolute(program) && cwd === undefined) return { isThere: true, place: '' };
  const file = isAbsolute(program) ? program : join(cwd ?? '', program);
  return { isThere: isIn([''], file, path), place: dirname(file) };
}

/** A batch file is there, too: why it does not start is said where it is started. */
function isIn(folders: readonly string[], name: string, path: string): boolean {
  if (batchFile(name, path) !== undefined) return true;
  return folders.some((folder) => SUFFIXES.some((suffix) => canRun(join(folder, name + suffix))));
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
