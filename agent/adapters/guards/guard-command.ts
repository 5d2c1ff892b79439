import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { shellWord } from '../connectors/kit/secrets/shell-word.ts';

/**
 * What comes before ` --integration ID -- COMMAND` in any user's schedule: absolute paths, because
 * schedulers have a short PATH, and the data directory if a different agent could be meant.
 * `remanso`: the command that starts our CLI here.
 */
export function guardCommand(
  remanso: readonly string[],
  { root, isDefault }: Pick<DataDirectory, 'root' | 'isDefault'>,
  environment: NodeJS.ProcessEnv,
): string {
  // Every guard finds the plan of root's only agent.
  const isPlain = isDefault && process.geteuid?.() === 0;
  const words = [...remanso, 'guard', ...(isPlain ? [] : ['--data-dir', root])];
  const quoted = process.platform === 'win32' ? windowsWord : shellWord;
  const elsewhere = environment['REMANSO_GUARD_DIR'];
  const place = elsewhere === undefined ? [] : [`REMANSO_GUARD_DIR=${quoted(elsewhere)}`];
  return [...place, ...words.map(quoted)].join(' ');
}

/** One word for Windows command lines; no path contains a quotation mark. */
function windowsWord(text: string): string {
  return /^[\w@+=:,./\\-]+$/.test(text) ? text : `"${text}"`;
}
