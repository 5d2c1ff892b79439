import { isUtf8 } from 'node:buffer';
import {
  type ChainLink,
  linkFault,
  namesItsSeq,
} from '../../../shared/domain/trail/audit-chain.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { auditFaultWords } from '../../../shared/i18n/audit-fault-words.ts';
import { archivesMark } from './archive-table.ts';
import { walkArchives } from './archives-walk.ts';
import { readAuditHead, readAuditHeads } from '../chain/audit-head-file.ts';
import { chainTools } from '../chain/chain-tools.ts';
import { appendedFault, headFault } from './audit-head-check.ts';
import { schemaFindings } from './audit-schema-check.ts';
import { readHead } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { derivedFindings } from './derived-check.ts';

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
 * SQLite returns this many links as three byte strings: a call per column and row would cost more
 * than the hashing.
 */
const CHUNK = 500;
const HASH_LETTERS = 64;

/** A fault that stays, while an agent archives for minutes, is told after so many. */
const MOST_LOOKS = 3;

type ChunkRow = [wellSized: number, bodies: Buffer, prevHashes: Buffer, hashes: Buffer];

/** Bytes, because invalid UTF-8 would otherwise read like the replacement character U+FFFD. */
type StoredLink = Omit<ChainLink, 'body'> & { readonly bytes: Buffer };

interface ChainFault {
  readonly firstBadSeq: number;
  readonly fault: AuditFault;
}

/**
 * Recomputes the chain from its first entry to the head at the time of the call, in bounded memory.
 */
export function verifyAudit(
  connection: Connection,
  file: string,
  headFile: string,
): AuditVerification {
  for (let look = 1; ; look += 1) {
    const { end } = archivesMark(connection);
    const verified = verifyOnce(connection, file, headFile);
    // An agent that archived meanwhile took entries out of a check that was under way.
    const isSame = archivesMark(connection).end === end;
    if (verified.ok || isSame || look === MOST_LOOKS) return verified;
  }
}

function verifyOnce(connection: Connection, file: string, headFile: string): AuditVerification {
  const readings = readAuditHeads(headFile);
  const end = readHead(connection);
  const archives = walkArchives(connection, file);
  const chain = walkChain(connection, archives.end, end.seq);
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
      ...('fault' in chain ? [] : derivedFindings(connection, file, 'whole')),
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

/** From what the archives carry. */
function walkChain(
  connection: Connection,
  archived: AuditHead,
  last: number,
): AuditHead | ChainFault {
  const stray = connection.prepare<[], number | null>('SELECT min(seq) FROM audit').pluck().get();
  if (typeof stray === 'number' && stray < 1) {
    return { firstBadSeq: stray, fault: { code: 'stray-entry', seq: stray } };
  }
  const chunk = connection
    .prepare<[number, number], ChunkRow>(
      `SELECT sum(length(prev_hash) = 32 AND length(hash) = 32),
         CAST(group_concat(body, char(10)) AS BLOB),
         CAST(group_concat(prev_hash, '') AS BLOB), CAST(group_concat(hash, '') AS BLOB)
       FROM (SELECT body, prev_hash, hash FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq)`,
    )
    .raw();
  let end = archived;
  while (end.seq < last) {
    const to = Math.min(end.seq + CHUNK, last);
    const next = quickWalk(end, to, chunk.get(end.seq, to)) ?? slowWalk(connection, end, to);
    if ('fault' in next) return next;
    end = next;
  }
  return end;
}

/** `undefined`: something is wrong in this chunk, and the slow check finds out what. */
function quickWalk(end: AuditHead, to: number, row: ChunkRow | undefined): AuditHead | undefined {
  if (row?.[0] !== to - end.seq || !isUtf8(row[1])) return undefined;
  // Canonical JSON never contains a raw line feed.
  const bodies = row[1].toString('utf8').split('\n');
  const hashes = row[3].toString('hex');
  if (bodies.length !== row[0]) return undefined;
  if (row[2].toString('hex') !== end.hash + hashes.slice(0, -HASH_LETTERS)) return undefined;
  let { seq, hash: prevHash } = end;
  for (const body of bodies) {
    const hash = chainTools.sha256(prevHash + body);
    const place = (seq - end.seq) * HASH_LETTERS;
    seq += 1;
    if (!hashes.startsWith(hash, place) || !namesItsSeq(body, seq)) return undefined;
    prevHash = hash;
  }
  return { seq, hash: prevHash };
}

function slowWalk(connection: Connection, start: AuditHead, to: number): AuditHead | ChainFault {
  const links = connection
    .prepare<[number, number], StoredLink>(
      `SELECT seq, CAST(body AS BLOB) AS bytes, lower(hex(prev_hash)) AS prevHash,
         lower(hex(hash)) AS hash
       FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq`,
    )
    .all(start.seq, to);
  let end = start;
  for (const { bytes, ...link } of links) {
    const fault: AuditFault | undefined = isUtf8(bytes)
      ? linkFault(end, { ...link, body: bytes.toString('utf8') }, chainTools)
      : { code: 'not-utf8', seq: link.seq };
    if (fault !== undefined) return { firstBadSeq: end.seq + 1, fault };
    end = { seq: link.seq, hash: link.hash };
  }
  if (end.seq === to) return end;
  const from = end.seq + 1;
  return { firstBadSeq: from, fault: { code: 'entries-missing', from, to } };
}
