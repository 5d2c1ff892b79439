import { isUtf8 } from 'node:buffer';
import { consoleCodePage } from './console-code-page.ts';

const NEWLINE = 10;

/** Code pages whose encoding has another name than its number. */
const NAMES: ReadonlyMap<number, string> = new Map([[54_936, 'gb18030']]);

/**
 * A program's output as text: UTF-8, or on Windows otherwise the console's code page. Decided line
 * by line, since a program may call others that use UTF-8.
 */
export async function programText(
  bytes: Buffer,
  codePage: () => Promise<number | undefined> = consoleCodePage,
): Promise<string> {
  if (isUtf8(bytes)) return bytes.toString();
  const page = await codePage();
  const decode = page === undefined ? undefined : await decoderOf(page);
  if (decode === undefined) return bytes.toString();
  return linesOf(bytes)
    .map((line) => (isUtf8(line) ? line.toString() : decode(line)))
    .join('');
}

async function decoderOf(page: number): Promise<((bytes: Buffer) => string) | undefined> {
  // Its tables are loaded when the first console uses a code page other than UTF-8.
  const { default: iconv } = await import('iconv-lite');
  const name = NAMES.get(page) ?? `cp${page}`;
  if (!iconv.encodingExists(name)) return undefined;
  return (bytes) => iconv.decode(bytes, name, { stripBOM: false });
}

/** Each with its line end. No code page uses that byte inside a character. */
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
