import { HELD_MARK, isSame } from './crontab-marks.ts';
import { withoutRun } from './guard-run.ts';

/** What comes before the command, which also runs where the line is for a shell. */
const HEAD = /^(\s*(?:@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+)(.*)$/s;
const HEAD_WITH_USER = /^(\s*(?:@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+\S+\s+)(.*)$/s;
/** As an agent of that machine itself holds the line. */
const MARKS = new RegExp(`^(?:${HELD_MARK})*`);
/** The same, and somebody's before a line that is to start nothing. */
const COMMENT = new RegExp(`${MARKS.source}[#\\s]*`);
/** One guard, and what follows it: another guard, or the command. */
const GUARD = /^(\S+\/guard) ([A-Za-z0-9][A-Za-z0-9._-]{0,99}) \|\| exit 0; (.*)$/s;

/** One line of a crontab, without our guard, and the integration that the guard asks for. */
export interface PlainLine {
  /** Guards of other agents still stand in it. */
  readonly line: string;
  readonly integrationId?: string;
}

/** `guard`: the path of ours on that host, which may stand behind those of other agents. */
export function plainLine(bytes: string, hasUser: boolean, guard: string): PlainLine {
  const [sign = ''] = COMMENT.exec(bytes) ?? [];
  const [, head = '', command = ''] =
    (hasUser ? HEAD_WITH_USER : HEAD).exec(bytes.slice(sign.length)) ?? [];
  let others = '';
  for (let left = command; ;) {
    const [, path, integrationId, rest = ''] = GUARD.exec(left) ?? [];
    if (path === undefined || integrationId === undefined) return { line: bytes };
    if (path === guard) return { line: sign + head + others + rest, integrationId };
    others += left.slice(0, left.length - rest.length);
    left = rest;
  }
}

/** The line with our guard in front of its command; unchanged if it has one, or starts nothing. */
export function withGuard(bytes: string, hasUser: boolean, guard: string, id: string): string {
  const { line } = plainLine(bytes, hasUser, guard);
  const [marks = ''] = MARKS.exec(line) ?? [];
  const [, head, command] = (hasUser ? HEAD_WITH_USER : HEAD).exec(line.slice(marks.length)) ?? [];
  if (head === undefined || command === undefined) return bytes;
  return `${marks}${head}${guard} ${id} || exit 0; ${command}`;
}

/** Every line of the entry, with our guard for `id`; all others as they are. */
export function guardEntry(
  text: string,
  line: string,
  {
    hasUser,
    guard,
    id,
  }: { readonly hasUser: boolean; readonly guard: string; readonly id: string },
): string {
  return eachLine(text, (bytes) =>
    isSame(plainLine(bytes, hasUser, guard).line.replace(MARKS, ''), line)
      ? withGuard(bytes, hasUser, guard, id)
      : bytes,
  );
}

/** The crontab without the guards of any agent: `guard` is the path of ours, wherever it lies. */
export function withoutGuards(text: string, hasUser: boolean, guard?: string): string {
  return eachLine(text, (bytes) =>
    withoutRun(guard === undefined ? bytes : plainLine(bytes, hasUser, guard).line),
  );
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
