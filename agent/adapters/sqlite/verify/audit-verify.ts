import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { auditFaultWords } from '../../../../shared/i18n/audit-fault-words.ts';
import { archivesMark } from '../trail/archive-table.ts';
import { olderTrail } from '../../../features/older-trail.ts';
import { readAuditHead, readAuditHeads } from '../../chain/audit-head-file.ts';
import { appendedFault, headFault } from './audit-head-check.ts';
import { schemaFindings } from '../database/audit-schema-check.ts';
import { readHead } from '../trail/audit-table.ts';
import { sharedPart } from './chain-blocks.ts';
import { helpersFor, startHelpers } from './chain-helpers.ts';
import { walkChain } from './chain-walk.ts';
import type { Connection } from '../database/connection.ts';
import { derivedFindings, indexCounts, type TalliedPart } from './derived-check.ts';
import { definitionFindings } from './definitions-against-trail.ts';
import { settledLook } from './settled-look.ts';

/** `findings` are for people: what could not be checked, and what else is odd. */
export type AuditVerification =
  | {
      readonly ok: true;
      readonly entries: number;
      readonly head: AuditHead;
      readonly findings: readonly string[];
    }
  | {
      readonly ok: false;
      /**
       * One after the last entry if all entries are right but the trail's end or protection is not.
       */
      readonly firstBadSeq: number;
      /** The faults in English. */
      readonly why: string;
      readonly faults: readonly AuditFault[];
      readonly findings: readonly string[];
    };

/**
 * Recomputes the chain from its first entry to the head at the time of the call, in bounded memory.
 */
export function verifyAudit(
  connection: Connection,
  file: string,
  headFile: string,
): AuditVerification {
  return settledLook(
    () => archivesMark(connection).end,
    () => verifyOnce(connection, file, headFile),
  );
}

function verifyOnce(connection: Connection, file: string, headFile: string): AuditVerification {
  const readings = readAuditHeads(headFile);
  const end = readHead(connection);
  const archives = olderTrail.walk(connection, file);
  const { chain, tallied } = checkChain(connection, archives.end, end.seq);
  const findings = [
    ...archives.findings,
    ...readings.flatMap((reading) => {
      if (reading.kind === 'head') return [];
      return reading.kind === 'missing'
        ? [`${reading.file} is missing: a truncated trail cannot be detected`]
        : [`${reading.file} is not a valid chain head (${reading.why})`];
    }),
  ];
  const found = [
    ...archives.faults,
    ...('fault' in chain ? [chain] : []),
    ...readings.flatMap((reading) => headFault(connection, reading) ?? []),
    ...[
      ...appendedSince(connection, headFile, end),
      ...schemaFindings(connection),
      // If the chain is broken, the data derived from it proves nothing more.
      ...('fault' in chain
        ? []
        : [...derivedFindings(connection, file, tallied), ...definitionFindings(connection)]),
    ].map((fault) => ({ firstBadSeq: end.seq + 1, fault })),
  ];
  const faults = found.map(({ fault }) => fault);
  if (faults.length === 0) return { ok: true, entries: end.seq, head: end, findings };
  return {
    ok: false,
    firstBadSeq: Math.min(...found.map(({ firstBadSeq }) => firstBadSeq)),
    why: auditFaultWords(faults, 'en'),
    faults,
    findings,
  };
}

/** By as many threads as are worth it; the indexes are counted while those start. */
function checkChain(
  connection: Connection,
  archived: AuditHead,
  last: number,
): { readonly chain: ReturnType<typeof walkChain>; readonly tallied: Partial<TalliedPart> } {
  const part = sharedPart(archived, last);
  const end = startHelpers(helpersFor(last - archived.seq), connection, part);
  try {
    const counts = indexCounts(connection, archived.seq, last);
    const chain = walkChain(connection, part);
    const isTallied = 'isTallied' in chain && chain.isTallied;
    return { chain, tallied: isTallied ? { part, counts } : {} };
  } finally {
    void end();
  }
}

/** Read again: an agent that has stopped meanwhile has recorded its head. */
function appendedSince(
  connection: Connection,
  headFile: string,
  end: AuditHead,
): readonly AuditFault[] {
  const isOrderly = connection.prepare<[], number>('SELECT orderly FROM meta').pluck().get() === 1;
  const fault = isOrderly ? appendedFault(end, readAuditHead(headFile)) : undefined;
  return fault === undefined ? [] : [fault];
}
