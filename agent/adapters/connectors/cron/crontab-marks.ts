/**
 * A crontab as text in which each character is one byte (latin1), so that whatever stands in it is
 * written back as it was. A held line has a mark in front of it, which makes it a comment:
 * `#remanso-held:<tag>:<hold>: <the line>`. The tag tells our mark of this pause from anything that
 * somebody wrote: it is a digest of the file before the pause, which cannot have held it.
 */
const MARK = /^#remanso-held:[0-9a-f]{16}:[^\s:]*: /;

/** Like `PATH=/bin`. crontab(5). */
export const SETTING = /^\s*[\w"']+\s*=/;

/** How the lines that are one entry stand in a crontab. */
export interface EntryLines {
  /** As they are: cron starts them. */
  readonly live: number;
  /** Behind a mark of ours. */
  readonly held: number;
  /** Behind a `#` of somebody else. */
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

/** Without the comment signs of others, before and behind a mark of ours. */
function uncommented(line: string): string {
  const text = line.replace(/^[#\s]+/, '');
  return `#${text}`.replace(MARK, '').replace(/^[#\s]+/, '');
}

/** Marks every live line of the entry. */
export function hold(text: string, line: string, tag: string, holdId: string): string {
  const mark = `#remanso-held:${tag}:${encodeURIComponent(holdId).replaceAll(':', '%3A')}: `;
  return eachLine(text, (one) => (isSame(one, line) ? mark + one : one));
}

/** Takes away the marks of this tag, and of no other. */
export function release(text: string, tag: string): string {
  const prefix = `#remanso-held:${tag}:`;
  return eachLine(text, (one) => (one.startsWith(prefix) ? one.replace(MARK, '') : one));
}

/** The crontab as it would be without any hold. */
export function withoutMarks(text: string): string {
  return eachLine(text, (one) => one.replace(MARK, ''));
}

/** For `sed` in the C locale: what `release` does. */
export function releasingSed(tag: string): string {
  return `s/^#remanso-held:${tag}:[^[:space:]:]*: //`;
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}

/**
 * Changes with every edit of the entry: of its lines, of comments that are the same line switched off,
 * and of the settings above it, which it is started with. Holds change nothing of it, nor do edits of
 * other entries.
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
 * `line` is as people write and read it: bytes that are no UTF-8 stand there as U+FFFD, and a carriage
 * return at the end is left out or shown as `\r`.
 */
function isSame(bytes: string, line: string): boolean {
  if (bytes === line) return true;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  if (!text.endsWith('\r')) return text === line;
  const visible = text.slice(0, -1);
  return text === line || visible === line || `${visible}\\r` === line;
}
