import { isUtf8 } from 'node:buffer';
import { execFile } from 'node:child_process';
import { systemProgram } from '../../wire/data-directory/system-program.ts';

/** It normally answers at once; after a timeout the next use tries again. */
const PATIENCE_MS = 5_000;

let known: Promise<number | undefined> | undefined;

/**
 * The code page of this Windows' consoles: determined once, by a program with a console like those
 * of commands. `undefined` elsewhere, and if Windows does not say.
 */
export function consoleCodePage(): Promise<number | undefined> {
  if (process.platform !== 'win32') return Promise.resolve(undefined);
  known ??= asked().then((page) => {
    if (page === undefined) known = undefined;
    return page;
  });
  return known;
}

function asked(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const options = { windowsHide: true, timeout: PATIENCE_MS };
    execFile(systemProgram('chcp.com'), options, (error, stdout) => {
      resolve(error === null ? pageIn(stdout) : undefined);
    });
  });
}

/** `Active code page: 850`, in the system's language; 0 means none. */
export function pageIn(said: string): number | undefined {
  const page = Number(/(\d{1,5})\D*$/.exec(said)?.[1] ?? 0);
  return page === 0 ? undefined : page;
}

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
