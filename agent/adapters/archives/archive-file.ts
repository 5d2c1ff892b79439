import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { errorMessage } from '../../../shared/error-message.ts';
import type { ChainLink } from '../../../shared/domain/trail/audit-chain.ts';
import type { ArchivedPart } from '../../../shared/domain/trail/archived-part.ts';
import { renameOver } from '../../wire/rename-over.ts';
import { syncFolder } from '../files/synced.ts';
import { openNew } from '../files/whole-file.ts';
import { type ArchiveEnd, endIn, endLine, lineOf, linkIn } from './archive-text.ts';

/** What one archive holds at most: it is read as a whole. */
export const ARCHIVE_LIMITS = { entries: 65_536, bytes: 64 * 1024 * 1024 } as const;

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
