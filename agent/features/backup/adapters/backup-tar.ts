import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { create, Parser, type ReadEntry } from 'tar';
import { syncFile } from '../../../adapters/files/synced.ts';

/** A database of a trail shrinks to a sixth; the highest level takes four times as long for a tenth. */
const GZIP_LEVEL = 4;

/** Headers, padding and the end of a tar are a few kilobytes; a chunk that is unpacked is 16 KB. */
const MOST_STRAY_BYTES = 4 * 1024 * 1024;

/** Writes files of a folder, in this order, to a new tar.gz (0600), and puts it on disk. */
export async function writeTar(
  folder: string,
  names: readonly string[],
  target: string,
): Promise<void> {
  const options = { cwd: folder, portable: true, strict: true, noDirRecurse: true, mode: 0o600 };
  await create({ ...options, gzip: { level: GZIP_LEVEL }, file: target }, [...names]);
  syncFile(target);
}

/** One member of a tar. */
export interface TarMember {
  readonly name: string;
  readonly bytes: number;
  readonly isFile: boolean;
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Reads the members of a tar.gz one after the other, each to its end before the next. Throws zlib's
 * or tar's error where it is damaged, and whatever `take` throws.
 */
export async function readTar(
  file: string,
  take: (member: TarMember) => Promise<void>,
): Promise<void> {
  let entry: ReadEntry | undefined;
  let underWay = Promise.resolve();
  let failed: { readonly error: Error } | undefined;
  const bounds = new TarBounds();
  const parser = new Parser({
    strict: true,
    onReadEntry: (next) => {
      entry = next;
      bounds.begins(next.size);
      underWay = underWay
        .then(() => take(memberOf(next)))
        .catch((thrown: unknown) => {
          failed ??= { error: asError(thrown) };
          // The rest is not looked at, but must flow for the parser to go on.
          next.resume();
        });
    },
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  const into = new Writable({
    write: (chunk: Buffer, _, done) => {
      const stray = bounds.passed(chunk.length);
      if (failed !== undefined) done(failed.error);
      else if (stray !== undefined) done(stray);
      else if (parser.write(chunk)) done();
      else parser.once('drain', () => done());
    },
    final: (done) => {
      parser.end();
      done();
    },
  });
  const read = pipeline(createReadStream(file), createGunzip(), into);
  try {
    await Promise.all([read, Promise.race([ended, read.then(() => ended)])]);
  } catch (error) {
    entry?.destroy(asError(error));
    await underWay;
    throw failed?.error ?? error;
  }
  await underWay;
  if (failed !== undefined) throw failed.error;
}

/** A file of gzipped zeros is 600 MB of nothing in 600 KB, and a tar may end in as many. */
class TarBounds {
  /** Bytes that may come until the next member begins. */
  #left = MOST_STRAY_BYTES;

  begins(size: number): void {
    this.#left = size + MOST_STRAY_BYTES;
  }

  passed(bytes: number): Error | undefined {
    this.#left -= bytes;
    if (this.#left >= 0) return undefined;
    const message = `more than ${MOST_STRAY_BYTES} bytes of it belong to no member`;
    return Object.assign(new Error(message), { code: 'TAR_STRAY_BYTES' });
  }
}

function memberOf(entry: ReadEntry): TarMember {
  return { name: entry.path, bytes: entry.size, isFile: entry.type === 'File', content: entry };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
