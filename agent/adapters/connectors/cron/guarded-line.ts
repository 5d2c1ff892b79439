import { cronLine } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
/**
 * The line with a guard around its command; `undefined` if it starts nothing. `guard`: what comes
 * before the id, for a shell.
 */
export function guardedLine(
  line: string,
  hasUser: boolean,
  id: string,
  guard = 'remanso guard',
): string | undefined {
  const parts = cronLine(line, hasUser);
  if (parts === undefined) return undefined;
  const { schedule, user } = parts;
  // Of a file with carriage returns: nobody can type one, and no program is called with one on purpose.
  const command = parts.command.replace(/\r$/, '');
  if (command === '') return undefined;
  // What follows the first unescaped `%` is the command's standard input.
  const [, words = '', input = ''] = /^((?:\\.|[^%\\])*)(%.*)?$/s.exec(command) ?? [, command];
  const isPlain = /^[\w@+=:,./ -]+$/.test(words);
  const guarded = isPlain ? words : `"\${SHELL:-/bin/sh}" -c ${shellWord(words)}`;
  const start = [schedule, ...(user === undefined ? [] : [user])].join(' ');
  // An unescaped `%` ends the command. crontab(5).
  const call = guard.replaceAll('%', '\\%');
  return `${start} ${call} --integration ${id} -- ${guarded}${input}`;
}
