import { SETTING } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import { withoutRun } from './guard-run.ts';

/**
 * A crontab as text with one character per byte (latin1), so that every byte is written back
 * unchanged. A held line is turned into a comment by a mark in front of it:
 * `#remanso-held:<tag>:<hold>: <the line>`. The tag tells this pause's marks from anything else in
 * the file: it is a digest of the file before the pause, which cannot have contained it.
 */
export const HELD_MARK = String.raw`#remanso-held:[0-9a-f]{16}:[^\s:]*: `;

const MARK = new RegExp(`^${HELD_MARK}`);

/** The state of the lines that make up one entry. */
export interface EntryLines {
  /** Active: cron starts them. */
  readonly live: number;
  /** Behind one of our marks. */
  readonly held: number;
  /** Commented out by someone else. */
  readonly disabled: number;
}

export function entryLines(text: string, line: string): EntryLines {
  let [live, held, disabled] = [0, 0, 0];
  for (const one of text.split('\n')) {
    if (isSame(one, line)) live += 1;
    else if (!one.startsWith('#')) continue;
    else if (MARK.test(one) && isSame(one.replace(MARK, ''), line)) held += 1;
    else if (isSame(uncommented(one), line.trimStart())) disabled += 1;
  }
  return { live, held, disabled };
}

/** Without other people's comment signs, before and after our mark. */
function uncommented(line: string): string {
  const text = line.replace(/^[#\s]+/, '');
  return `#${text}`.replace(MARK, '').replace(/^[#\s]+/, '');
}

/** Marks every active line of the entry. */
export function hold(text: string, line: string, tag: string, holdId: string): string {
  const mark = `#remanso-held:${tag}:${encodeURIComponent(holdId).replaceAll(':', '%3A')}: `;
  return eachLine(text, (one) => (isSame(one, line) ? mark + one : one));
}

/** Removes the marks with this tag, and no others. */
export function release(text: string, tag: string): string {
  const prefix = `#remanso-held:${tag}:`;
  return eachLine(text, (one) => (one.startsWith(prefix) ? one.replace(MARK, '') : one));
}

/** The crontab without any hold. */
export function withoutMarks(text: string): string {
  return eachLine(text, (one) => one.replace(MARK, ''));
}

/** For `sed` in the C locale: does what `release` does. */
export function releasingSed(tag: string): string {
  return `s/^#remanso-held:${tag}:[^[:space:]:]*: //`;
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}

/**
 * Changes with every edit of the entry: of its lines, of the same line commented out, and of the
 * settings above it that it runs with. Holds and edits of other entries do not change it.
 */
export function entryText(text: string, line: string): string {
  const settings: string[] = [];
  const found: (readonly string[])[] = [];
  let disabled = 0;
  for (const one of withoutMarks(text).split('\n')) {
    if (isSame(one, line)) found.push([...settings]);
    else if (SETTING.test(one)) settings.push(one);
    else if (one.startsWith('#') && isSame(uncommented(one), line.trimStart())) disabled += 1;
  }
  return JSON.stringify([line, found, disabled]);
}

/**
 * Guards of agents in front of a command make no other line of it: others put theirs there, and take it away.
 * `line` is as people write and read it: bytes that are not UTF-8 appear as U+FFFD, and a trailing
 * carriage return is left out or shown as `\r`.
 */
export function isSame(bytes: string, line: string): boolean {
  return isSameText(bytes, line) || isSameText(withoutRun(bytes), line);
}

function isSameText(bytes: string, line: string): boolean {
  if (bytes === line) return true;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  if (!text.endsWith('\r')) return text === line;
  const visible = text.slice(0, -1);
  return text === line || visible === line || `${visible}\\r` === line;
}
