import { isUtf8 } from 'node:buffer';
import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { errorMessage } from '../../../shared/error-message.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';

function tooLarge(limit: number): Result<never> {
  const megabytes = limit / (1024 * 1024);
  const bytes = limit.toLocaleString('en');
  const problem = problemAs('', say('too-many-bytes', { megabytes, bytes }));
  return failAs('document-too-large', [say('document-too-large')], [problem]);
}

function unreadable(why: Saying): Result<never> {
  return failAs('file-unreadable', [say('file-unreadable')], [problemAs('', why)]);
}

/** The system's error in words, with what was expected if known. */
export function systemSaying(error: unknown): Saying {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return say('file-absent');
    case 'EACCES':
    case 'EPERM':
      return say('file-denied');
    default:
      return say('system-says', {
        message: errorMessage(error),
      });
  }
}

/** Not a regular file; opening a named pipe without a writer would block forever. */
function kindProblem(stats: Stats): Saying | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return say('file-is-folder');
  return say('file-is-pipe');
}

function noText(why: Saying, line?: number): Result<never> {
  const problem = { ...problemAs('', why), ...(line === undefined ? {} : { line }) };
  return failAs('invalid-document', [say('document-unreadable')], [problem]);
}

/** The default of Windows' own tools. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  return mark === 0xfffe || mark === 0xfeff;
}

/** The first line that is not UTF-8, 1-based. */
function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end === -1 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to + 1;
  }
  return line;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function decode(bytes: Buffer): Result<string> {
  if (isUtf16(bytes)) return noText(say('text-utf16'));
  if (!isUtf8(bytes)) {
    return noText(say('text-not-utf8'), brokenLine(bytes));
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  const nul = text.indexOf('\0');
  if (nul === -1) return succeed(text);
  return noText(say('text-with-nul'), lineOf(text, nul));
}

async function bytesOf(stream: Readable, limit: number): Promise<Result<Buffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += buffer.length;
      if (bytes > limit) return tooLarge(limit);
      chunks.push(buffer);
    }
  } catch (error) {
    return unreadable(systemSaying(error));
  }
  return succeed(Buffer.concat(chunks));
}

/**
 * Reads a stream to its end as UTF-8. Past `limit` bytes it stops, closes the stream and returns
 * `document-too-large`, so that an endless input costs no more than the limit.
 */
export async function readBoundedStream(stream: Readable, limit: number): Promise<Result<string>> {
  const bytes = await bytesOf(stream, limit);
  return bytes.ok ? decode(bytes.value) : bytes;
}

/** Reads a regular file as it is, checking `limit` against its size and again while reading. */
export async function readBoundedBytes(path: string, limit: number): Promise<Result<Buffer>> {
  try {
    const stats = await stat(path);
    const problem = kindProblem(stats);
    if (problem !== undefined) return unreadable(problem);
    if (stats.size > limit) return tooLarge(limit);
  } catch (error) {
    return unreadable(systemSaying(error));
  }
  return bytesOf(createReadStream(path), limit);
}

/** The same as UTF-8. */
export async function readBoundedFile(path: string, limit: number): Promise<Result<string>> {
  const bytes = await readBoundedBytes(path, limit);
  return bytes.ok ? decode(bytes.value) : bytes;
}
