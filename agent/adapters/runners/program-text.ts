import { isUtf8 } from 'node:buffer';
import { consoleCodePage } from './console-code-page.ts';
import { OEM_PAGES } from './oem-pages.ts';

const NEWLINE = 10;
const FIRST_OF_PAGE = 128;

/** Of the pages that TextDecoder knows, by the names that it knows them by. */
const LABELS: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [54936, 'gb18030'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map(
    (page) => [page, `windows-${page}`] as const,
  ),
]);

/**
 * What a program wrote, as text: UTF-8, and on Windows else in the code page of consoles. Line by
 * line, since one program may call others that know better.
 */
export async function programText(
  bytes: Buffer,
  codePage: () => Promise<number | undefined> = consoleCodePage,
): Promise<string> {
  if (isUtf8(bytes)) return bytes.toString();
  const page = await codePage();
  const decode = page === undefined ? undefined : decoderOf(page);
  if (decode === undefined) return bytes.toString();
  return linesOf(bytes)
    .map((line) => (isUtf8(line) ? line.toString() : decode(line)))
    .join('');
}

function decoderOf(page: number): ((bytes: Buffer) => string) | undefined {
  const upper = OEM_PAGES.get(page);
  if (upper !== undefined) return (bytes) => singleBytes(bytes, upper);
  const label = LABELS.get(page);
  if (label === undefined) return undefined;
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

function singleBytes(bytes: Buffer, upper: string): string {
  return Array.from(bytes, (byte) =>
    byte < FIRST_OF_PAGE ? String.fromCharCode(byte) : upper.charAt(byte - FIRST_OF_PAGE),
  ).join('');
}

/** Each with its end. No code page has that byte within a character. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start) + 1;
    lines.push(bytes.subarray(start, end === 0 ? bytes.length : end));
    if (end === 0) break;
    start = end;
  }
  return lines;
}
