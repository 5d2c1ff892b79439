import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import { renameOver } from '../../wire/rename-over.ts';

/** One line of fixed length, so that an in-place write touches a single block. */
const LINE_BYTES = 82;
const LINE = /^(\d{16}) ([0-9a-f]{64})\n$/;

export type HeadReading =
  | { readonly kind: 'head'; readonly file: string; readonly head: AuditHead }
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'damaged'; readonly file: string; readonly why: string };

/** Never throws: whatever is wrong with the file becomes a finding. */
export function readAuditHead(file: string): HeadReading {
  try {
    if (!existsSync(file)) return { kind: 'missing', file };
    const text = readFileSync(file, 'latin1');
    const [, seq, hash] = LINE.exec(text) ?? [];
    if (seq === undefined || hash === undefined) {
      return { kind: 'damaged', file, why: 'expected one line: 16 digits, a space, 64 hex digits' };
    }
    return { kind: 'head', file, head: { seq: Number(seq), hash } };
  } catch (error) {
    return { kind: 'damaged', file, why: errorMessage(error) };
  }
}

/** The current head file and those set aside because the trail disagreed with them. */
export function readAuditHeads(file: string): HeadReading[] {
  return [readAuditHead(file), ...setAside(file).map(readAuditHead)];
}

function setAside(file: string): string[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.disagrees-`))
    .sort()
    .map((name) => join(folder, name));
}

/** Keeps a head file as evidence, under a name that later starts do not overwrite. */
export function setAuditHeadAside(file: string): string {
  let number = 1;
  while (existsSync(`${file}.disagrees-${number}`)) number += 1;
  const kept = `${file}.disagrees-${number}`;
  renameOver(file, kept);
  return kept;
}

export interface AuditHeadFile {
  /**
   * Cheap: no new file, no rename, no fsync. The file may lag behind the trail but never lead it.
   */
  write(head: AuditHead): void;
  /** Flushes to disk. */
  close(): void;
}

export function openAuditHeadFile(file: string): AuditHeadFile {
  const descriptor = openSync(file, existsSync(file) ? 'r+' : 'w', 0o600);
  ftruncateSync(descriptor, LINE_BYTES);
  return {
    write: ({ seq, hash }) => {
      writeSync(descriptor, `${String(seq).padStart(16, '0')} ${hash}\n`, 0, 'latin1');
    },
    close: () => {
      try {
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
