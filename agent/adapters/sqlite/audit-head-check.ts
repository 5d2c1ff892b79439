import type { AuditHead } from '../../../shared/domain/audit-entry.ts';
import type { HeadReading } from '../audit-head-file.ts';
import { readHash, readHead } from './audit-table.ts';
import type { Connection } from './connection.ts';

export interface HeadFault {
  readonly firstBadSeq: number;
  readonly why: string;
}

/**
 * Whether the trail still has what a head file wrote down. A trail that has grown since is fine; the
 * file must have been read before the trail, or a commit in between looks like a cut-off tail.
 */
export function headFault(connection: Connection, reading: HeadReading): HeadFault | undefined {
  if (reading.kind !== 'head' || reading.head.seq === 0) return undefined;
  const { head, file } = reading;
  const last = readHead(connection);
  if (head.seq > last.seq) {
    return {
      firstBadSeq: last.seq + 1,
      why: `the trail ends at entry ${last.seq}, but ${file} wrote down entry ${head.seq}: its tail was cut off`,
    };
  }
  return differs(connection, head)
    ? {
        firstBadSeq: head.seq,
        why: `entry ${head.seq} has another hash than ${file} wrote down: it or one before was changed`,
      }
    : undefined;
}

/**
 * After an orderly stop the file has the very end: whatever follows it was written by no agent,
 * however well it is chained.
 */
export function appendedFault(end: AuditHead, reading: HeadReading): string | undefined {
  if (reading.kind !== 'head' || reading.head.seq >= end.seq) return undefined;
  const { head, file } = reading;
  return (
    `the trail goes on to entry ${end.seq} after the entry ${head.seq} that ${file} wrote down at ` +
    'an orderly stop: what follows was appended by no agent'
  );
}

function differs(connection: Connection, head: AuditHead): boolean {
  return readHash(connection, head.seq) !== head.hash;
}
