import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import type { HeadReading } from '../../chain/audit-head-file.ts';
import { readHash, readHead } from '../trail/audit-table.ts';
import type { Connection } from '../database/connection.ts';

export interface HeadFault {
  readonly firstBadSeq: number;
  readonly fault: AuditFault;
}

/**
 * Whether the trail still contains what a head file recorded. A trail that has grown since is fine;
 * the file must be read before the trail, or a commit in between looks like a truncated tail.
 */
export function headFault(connection: Connection, reading: HeadReading): HeadFault | undefined {
  if (reading.kind !== 'head' || reading.head.seq === 0) return undefined;
  const { head, file } = reading;
  const last = readHead(connection);
  if (head.seq > last.seq) {
    return {
      firstBadSeq: last.seq + 1,
      fault: { code: 'tail-cut-off', last: last.seq, seq: head.seq, file },
    };
  }
  return differs(connection, head)
    ? { firstBadSeq: head.seq, fault: { code: 'head-differs', seq: head.seq, file } }
    : undefined;
}

/**
 * After an orderly stop the file has the exact end: whatever follows was not written by an agent,
 * however well it is chained.
 */
export function appendedFault(end: AuditHead, reading: HeadReading): AuditFault | undefined {
  if (reading.kind !== 'head' || reading.head.seq >= end.seq) return undefined;
  const { head, file } = reading;
  return { code: 'appended', last: end.seq, seq: head.seq, file };
}

function differs(connection: Connection, head: AuditHead): boolean {
  return readHash(connection, head.seq) !== head.hash;
}
