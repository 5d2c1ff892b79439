import { cronLine } from '../../../../shared/domain/schedulers/cron-line.ts';
import { shellWord } from '../kit/shell-word.ts';
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
  const { schedule, user, command } = parts;
  // What follows the first unescaped `%` is the command's standard input.
  const [, words = '', input = ''] = /^((?:\\.|[^%\\])*)(%.*)?$/s.exec(command) ?? [, command];
  const isPlain = /^[\w@+=:,./ -]+$/.test(words);
  const guarded = isPlain ? words : `"\${SHELL:-/bin/sh}" -c ${shellWord(words)}`;
  const start = [schedule, ...(user === undefined ? [] : [user])].join(' ');
  // An unescaped `%` ends the command. crontab(5).
  const call = guard.replaceAll('%', '\\%');
  return `${start} ${call} --integration ${id} -- ${guarded}${input}`;
}
