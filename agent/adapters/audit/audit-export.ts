import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { RemansoError, type Result, succeed } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { csvHeader, csvRow } from './audit-csv.ts';
import type { AuditFilter, AuditTrail } from '../sqlite/audit-trail.ts';
import { renameOver } from '../../wire/rename-over.ts';
import { isSpecial } from '../files/special-file.ts';
import { openNew } from '../files/whole-file.ts';

export interface ExportRequest {
  readonly file: string;
  readonly format: 'csv' | 'jsonl';
  readonly filter: AuditFilter;
}

export interface ExportSummary {
  readonly entries: number;
  /** The chain's head when the export began. */
  readonly head: AuditHead;
}

const BUFFER_LETTERS = 256 * 1024;

/**
 * Writes the matching entries to `file`, which is replaced only once all of them are on disk. JSON
 * lines end with `{"head", "entries", "filter"}`; CSV (RFC 4180) begins with a comment that says
 * the same without the count. A device or pipe is written through. Fails with `file-unreadable` or the trail's failure.
 */
export function exportAudit(
  trail: Pick<AuditTrail, 'head' | 'iterate'>,
  request: ExportRequest,
): Result<ExportSummary> {
  const { file } = request;
  const isThrough = isSpecial(file);
  const unfinished = join(dirname(file), `.${basename(file)}.unfinished`);
  try {
    const summary = writeExport(
      trail,
      request,
      isThrough ? throughText(file) : newText(unfinished),
    );
    if (!isThrough) renameOver(unfinished, file);
    return succeed(summary);
  } catch (error) {
    if (!isThrough) rmSync(unfinished, { force: true });
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    const said = errorMessage(error);
    return failAs('file-unreadable', [say('file-not-written', { file, why: said })]);
  }
}

function writeExport(
  trail: Pick<AuditTrail, 'head' | 'iterate'>,
  { format, filter }: ExportRequest,
  out: TextFile,
): ExportSummary {
  const head = trail.head();
  let entries = 0;
  try {
    if (format === 'csv') out.write(csvHeader(head, filter));
    for (const entry of trail.iterate(filter)) {
      if (entry.seq > head.seq) break;
      out.write(format === 'csv' ? csvRow(entry) : jsonLine(entry));
      entries += 1;
    }
    if (format === 'jsonl') out.write(`${JSON.stringify({ head, entries, filter })}\n`);
    out.finish();
  } finally {
    out.close();
  }
  return { entries, head };
}

function jsonLine(entry: RecordedEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

interface TextFile {
  write(text: string): void;
  /** Flushes everything to disk. */
  finish(): void;
  close(): void;
}

function newText(file: string): TextFile {
  return openText(openNew(file), fsyncSync);
}

function throughText(file: string): TextFile {
  return openText(openSync(file, 'w'), () => undefined);
}

function openText(descriptor: number, sync: (descriptor: number) => void): TextFile {
  let waiting = '';
  const flush = () => {
    let rest = Buffer.from(waiting, 'utf8');
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    waiting = '';
  };
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length >= BUFFER_LETTERS) flush();
    },
    finish: () => {
      flush();
      sync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}
