import { isSame } from './crontab-marks.ts';

/** What comes before the command, which also runs where the line is for a shell. */
const HEAD = /^(\s*(?:@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+)(.*)$/s;
const HEAD_WITH_USER = /^(\s*(?:@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+\S+\s+)(.*)$/s;
/** Somebody's, before a line that is to start nothing. */
const COMMENT = /^[#\s]*/;
const OURS = /^(\S+\/guard) ([A-Za-z0-9][A-Za-z0-9._-]{0,99}) \|\| exit 0; (.*)$/s;

/** One line of a crontab, without our guard, and the integration that the guard asks for. */
export interface PlainLine {
  readonly line: string;
  readonly integrationId?: string;
}

/** `guard`: the path of ours on that host; another agent's is part of the command. */
export function plainLine(bytes: string, hasUser: boolean, guard: string): PlainLine {
  const [sign = ''] = COMMENT.exec(bytes) ?? [];
  const [, head = '', command = ''] =
    (hasUser ? HEAD_WITH_USER : HEAD).exec(bytes.slice(sign.length)) ?? [];
  const [, path, integrationId, rest = ''] = OURS.exec(command) ?? [];
  if (path !== guard || integrationId === undefined) return { line: bytes };
  return { line: sign + head + rest, integrationId };
}

/** The line with our guard in front of its command; unchanged if it has one, or starts nothing. */
export function withGuard(bytes: string, hasUser: boolean, guard: string, id: string): string {
  const { line } = plainLine(bytes, hasUser, guard);
  const [, head, command] = (hasUser ? HEAD_WITH_USER : HEAD).exec(line) ?? [];
  if (head === undefined || command === undefined) return bytes;
  return `${head}${guard} ${id} || exit 0; ${command}`;
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
    isSame(plainLine(bytes, hasUser, guard).line, line)
      ? withGuard(bytes, hasUser, guard, id)
      : bytes,
  );
}

/** The crontab as it was before us. */
export function withoutGuards(text: string, hasUser: boolean, guard: string): string {
  return eachLine(text, (bytes) => plainLine(bytes, hasUser, guard).line);
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
