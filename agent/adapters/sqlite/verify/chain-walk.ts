import { isUtf8 } from 'node:buffer';
import { type ChainLink, ChainWalk } from '../../../../shared/domain/trail/audit-chain.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { chainTools } from '../../chain/chain-tools.ts';
import { readHash } from '../trail/audit-table.ts';
import { checkBlocks, firstWrong, type SharedPart } from './chain-blocks.ts';
import { chainChunks } from './chain-chunk.ts';
import type { Connection } from '../database/connection.ts';
import { TALLY_SIZE, TrailTally } from './trail-tally.ts';

/** Bytes, because invalid UTF-8 would otherwise read like the replacement character U+FFFD. */
type StoredLink = Omit<ChainLink, 'body'> & { readonly bytes: Buffer };

export interface ChainFault {
  readonly firstBadSeq: number;
  readonly fault: AuditFault;
}

/** Links of the slow look, in memory at a time. */
const CHUNK = 500;

/**
 * Recomputes a part of the stored chain, together with other threads where those have its blocks too.
 * Where something is wrong, a look at one link after the other tells the first fault: `undefined` if
 * it finds none, but then the tallies of the part are not complete.
 */
export function walkChain(
  connection: Connection,
  part: SharedPart,
): ChainFault | { readonly isTallied: boolean } {
  const stray = connection.prepare<[], number | null>('SELECT min(seq) FROM audit').pluck().get();
  if (typeof stray === 'number' && stray < 1) {
    return { firstBadSeq: stray, fault: { code: 'stray-entry', seq: stray } };
  }
  checkBlocks(connection, part);
  const wrong = firstWrong(connection, part);
  if (wrong === undefined) return { isTallied: true };
  return walkLinks(connection, part, wrong - 1) ?? { isTallied: false };
}

/** All links up to entry `right` are known to be right. */
function walkLinks(
  connection: Connection,
  { start, last }: SharedPart,
  right: number,
): ChainFault | undefined {
  const chunks = chainChunks(connection);
  const tally = new TrailTally(new Float64Array(TALLY_SIZE));
  const seq = start.seq + CHUNK * Math.floor((right - start.seq) / CHUNK);
  let end = seq === start.seq ? start : { seq, hash: readHash(connection, seq) ?? '' };
  while (end.seq < last) {
    const to = Math.min(end.seq + CHUNK, last);
    const hash = chunks.check(end.hash, end.seq, to, tally);
    const next = hash === undefined ? slowWalk(connection, end, to) : { seq: to, hash };
    if ('fault' in next) return next;
    end = next;
  }
  return undefined;
}

function slowWalk(connection: Connection, start: AuditHead, to: number): AuditHead | ChainFault {
  const links = connection
    .prepare<[number, number], StoredLink>(
      `SELECT seq, CAST(body AS BLOB) AS bytes, lower(hex(prev_hash)) AS prevHash,
         lower(hex(hash)) AS hash
       FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq`,
    )
    .all(start.seq, to);
  const walk = new ChainWalk(start, chainTools);
  for (const { bytes, ...link } of links) {
    const fault: AuditFault | undefined = isUtf8(bytes)
      ? walk.take({ ...link, body: bytes.toString('utf8') })
      : { code: 'not-utf8', seq: link.seq };
    if (fault !== undefined) return { firstBadSeq: walk.end.seq + 1, fault };
  }
  if (walk.end.seq === to) return walk.end;
  const from = walk.end.seq + 1;
  return { firstBadSeq: from, fault: { code: 'entries-missing', from, to } };
}
