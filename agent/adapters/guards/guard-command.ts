import type { DataDirectory } from '../../wire/data-directory.ts';
import { shellWord } from '../connectors/kit/shell-word.ts';

/**
 * What stands before ` --integration ID -- COMMAND` in a schedule of any user: whole paths, because
 * schedulers have short ones, and the data directory wherever another agent could be meant.
 * `remanso`: the words that start the command line here.
 */
export function guardCommand(
  remanso: readonly string[],
  { root, isDefault }: Pick<DataDirectory, 'root' | 'isDefault'>,
  environment: NodeJS.ProcessEnv,
): string {
  // Every guard finds the plan of root's one agent.
  const isPlain = isDefault && process.geteuid?.() === 0;
  const words = [...remanso, 'guard', ...(isPlain ? [] : ['--data-dir', root])];
  const quoted = process.platform === 'win32' ? windowsWord : shellWord;
  const elsewhere = environment['REMANSO_GUARD_DIR'];
  const place = elsewhere === undefined ? [] : [`REMANSO_GUARD_DIR=${quoted(elsewhere)}`];
  return [...place, ...words.map(quoted)].join(' ');
}

/** One word for the command lines of Windows; no path has a quotation mark in it. */
function windowsWord(text: string): string {
  return /^[\w@+=:,./\\-]+$/.test(text) ? text : `"${text}"`;
}
