import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** No entry of a trail is longer; more is another kind of file. */
const LONGEST_LINE = 64 * 1024 * 1024;

export class NotReadable extends Error {}

/**
 * The lines of a file, unpacked if it is gzip (of several members, too). Throws NotReadable for
 * anything that is not UTF-8 text, and the system's error.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of await bytesOf(path)) {
    const lines = (rest + decoded(decoder, chunk as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new NotReadable('a line is too long');
    yield* lines;
  }
  rest += decoded(decoder);
  if (rest !== '') yield rest;
}

function decoded(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new NotReadable('not UTF-8');
    throw error;
  }
}

async function bytesOf(path: string): Promise<Readable> {
  const file = await open(path);
  const start = Buffer.alloc(GZIP.length);
  try {
    await file.read(start, 0, start.length, 0);
  } finally {
    await file.close();
  }
  const plain = createReadStream(path);
  if (!start.equals(GZIP)) return plain;
  const unpacked = createGunzip();
  // Errors of either arrive at the reader of the end.
  pipeline(plain, unpacked, () => undefined);
  return unpacked;
}
