/**
 * Invisible characters that change how text reads: control characters, direction marks and
 * isolates, invisible spaces and separators, tags, lone surrogates. Joiners (U+200C, U+200D) stay:
 * several scripts and many emoji need them.
 */
const STEERING =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** On a page these are the line breaks and tabs that the writer intended. */
const OF_LINES = new Set(['\n', '\r', '\t']);

function shown(mark: string): string {
  return `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Foreign text, safe to print on one line of a terminal: control characters become `\u{…}`. */
export function visible(text: string): string {
  return text.replace(STEERING, shown);
}

/** Foreign text on one line: its line breaks and tabs are spaces, other control characters become visible. */
export function oneLine(text: string): string {
  return visible(text.replaceAll(/[\t\n\r]+/g, ' '));
}

/** The same for a page, where text may have lines. */
export function legible(text: string): string {
  return text.replace(STEERING, (mark) => (OF_LINES.has(mark) ? mark : shown(mark)));
}

/** All texts of a value that is only shown, never sent back. Keys are ids or ours. */
export function legibleDeep<T>(value: T): T {
  return mapTexts(value, () => true) as T;
}

const LABELS: ReadonlySet<string> = new Set(['name', 'title', 'reason']);

/** Names and titles in a value that is also edited and sent back; the rest stays exact. */
export function legibleLabels<T>(value: T): T {
  return mapTexts(value, (key) => LABELS.has(key)) as T;
}

function mapTexts(value: unknown, isShown: (key: string) => boolean, key = ''): unknown {
  if (typeof value === 'string') return isShown(key) ? legible(value) : value;
  if (Array.isArray(value)) return mapped(value, (item) => mapTexts(item, isShown, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const changed = entries.map(([name, item]) => [name, mapTexts(item, isShown, name)] as const);
  const isSame = changed.every(([, item], index) => item === entries[index]?.[1]);
  return isSame ? value : Object.fromEntries(changed);
}

/** Returns the same list if nothing changes, which is nearly always. */
function mapped(items: readonly unknown[], change: (item: unknown) => unknown): unknown {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
