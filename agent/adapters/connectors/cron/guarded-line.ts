import { shellWord } from '../kit/shell-word.ts';
import { SETTING } from './crontab-marks.ts';

/** Five fields or a nickname, whitespace, and in system files a user. crontab(5). */
const SCHEDULE = /^\s*(@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+(.*)$/s;
const WITH_USER = /^(\S+)\s+(.*)$/s;

/** The parts of a crontab line. */
export interface CronLine {
  readonly schedule: string;
  /** Only in files with a user column. */
  readonly user?: string;
  readonly command: string;
}

/** `undefined` if it starts nothing: comments, blank lines, settings like `PATH=…`. */
export function cronLine(line: string, hasUser: boolean): CronLine | undefined {
  if (/^\s*(#|$)/.test(line) || SETTING.test(line)) return undefined;
  const [, times, rest] = SCHEDULE.exec(line) ?? [];
  if (times === undefined || rest === undefined) return undefined;
  const schedule = times.replaceAll(/\s+/g, ' ');
  if (!hasUser) return rest === '' ? undefined : { schedule, command: rest };
  const [, user, command] = WITH_USER.exec(rest) ?? [];
  if (user === undefined || command === undefined || command === '') return undefined;
  return { schedule, user, command };
}

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
