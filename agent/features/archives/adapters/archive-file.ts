import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import type { ArchivedPart } from '../../../../shared/domain/trail/archived-part.ts';
import { renameOver } from '../../../wire/rename-over.ts';
import { syncFolder } from '../../../adapters/files/synced.ts';
import { openNew } from '../../../adapters/files/whole-file.ts';
import { z } from 'zod';
import { jsonOf } from '../../../wire/json-text.ts';

/** `,"prevHash":"…","hash":"…"}`: what the line of an entry has after the text that was hashed. */
const HASHES = /,"prevHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/;
const HASHES_LENGTH = ',"prevHash":"","hash":""}'.length + 2 * 64;
const SEQ = /"seq":(\d+)(?:,"windowId":|\}$)/;

const endSchema = z.object({
  entries: z.int().positive(),
  first: z.object({ seq: z.int().positive(), prevHash: z.string() }),
  head: z.object({ seq: z.int().positive(), hash: z.string() }),
});

/** The last line of an archive. */
type ArchiveEnd = z.output<typeof endSchema>;

/** As in an export, except that the text which was hashed stays as it is. */
function lineOf({ body, prevHash, hash }: ChainLink): string {
  return `${body.slice(0, -1)},"prevHash":"${prevHash}","hash":"${hash}"}\n`;
}

/** `undefined`: not the line of an entry. */
function linkIn(line: string): ChainLink | undefined {
  const hashes = HASHES.exec(line.slice(-HASHES_LENGTH));
  const body = `${line.slice(0, -HASHES_LENGTH)}}`;
  const seq = Number(SEQ.exec(body.slice(body.lastIndexOf('"seq":')))?.[1]);
  if (hashes === null || !Number.isSafeInteger(seq)) return undefined;
  return { seq, body, prevHash: hashes[1] ?? '', hash: hashes[2] ?? '' };
}

function endLine(end: ArchiveEnd): string {
  return `${JSON.stringify(end)}\n`;
}

function endIn(line: string): ArchiveEnd | undefined {
  return endSchema.safeParse(jsonOf(line)).data;
}

/** Unpacked, with room for hashes and line ends. */
const MOST_UNPACKED = 256 * 1024 * 1024;

/** Letters that are packed at a time: one member of the gzip file (RFC 1952, 2.2). */
const MEMBER = 1024 * 1024;

export function archiveName(first: number, last: number): string {
  const [from, to] = [first, last].map((seq) => String(seq).padStart(12, '0'));
  return `trail-${from ?? ''}-${to ?? ''}.jsonl.gz`;
}

export type WrittenFile = Pick<ArchivedPart, 'file' | 'sha256' | 'bytes'>;

/**
 * Writes links that follow each other to a new archive in `folder` (0700, the file 0600), on disk
 * when this returns; the file has its name only then. Throws the system's error.
 */
export function writeArchive(folder: string, links: Iterable<ChainLink>): WrittenFile & ArchiveEnd {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, '.unfinished');
  const sum = createHash('sha256');
  let bytes = 0;
  let end: ArchiveEnd | undefined;
  const descriptor = openNew(unfinished);
  try {
    let waiting = '';
    const flush = (): void => {
      let rest = gzipSync(waiting);
      sum.update(rest);
      bytes += rest.length;
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
      waiting = '';
    };
    for (const link of links) {
      const { seq, prevHash, hash } = link;
      waiting += lineOf(link);
      const first = end?.first ?? { seq, prevHash };
      end = { entries: seq - first.seq + 1, first, head: { seq, hash } };
      if (waiting.length >= MEMBER) flush();
    }
    if (end === undefined) throw new Error('an archive needs at least one entry');
    waiting += endLine(end);
    flush();
    fsyncSync(descriptor);
    const file = archiveName(end.first.seq, end.head.seq);
    renameOver(unfinished, join(folder, file));
    syncFolder(folder);
    return { ...end, file, sha256: sum.digest('hex'), bytes };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

export interface ReadArchive {
  readonly links: readonly ChainLink[];
  readonly end: ArchiveEnd;
  readonly sha256: string;
}

/** Why an archive cannot be read, in English; the chain of its entries is not checked yet. */
export function readArchive(path: string): ReadArchive | string {
  let packed: Buffer;
  let text: string;
  try {
    packed = readFileSync(path);
    text = gunzipSync(packed, { maxOutputLength: MOST_UNPACKED }).toString('utf8');
  } catch (error) {
    return errorMessage(error);
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') return 'its last line is cut off';
  const end = endIn(lines.pop() ?? '');
  if (end === undefined) return 'its last line does not say what it holds';
  const links: ChainLink[] = [];
  for (const line of lines) {
    const link = linkIn(line);
    if (link === undefined) return `its line ${links.length + 1} is no entry`;
    links.push(link);
  }
  return { links, end, sha256: createHash('sha256').update(packed).digest('hex') };
}

export function archiveFolder(database: string): string {
  return join(dirname(database), 'archives');
}
