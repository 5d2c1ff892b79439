import type { ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import { AUDIT_GENESIS, type AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Connection } from '../database/connection.ts';

/** The head of the chain, according to the database. */
export function readHead(connection: Connection): AuditHead {
  const row = connection
    .prepare<[], [number, string]>(
      'SELECT seq, lower(hex(hash)) FROM audit ORDER BY seq DESC LIMIT 1',
    )
    .raw()
    .get();
  return row === undefined ? AUDIT_GENESIS : { seq: row[0], hash: row[1] };
}

/** The stored hash of one entry. */
export function readHash(connection: Connection, seq: number): string | undefined {
  return connection
    .prepare<[number], string>('SELECT lower(hex(hash)) FROM audit WHERE seq = ?')
    .pluck()
    .get(seq);
}

/** The entry of this hash; reads them all, for there is no index. */
export function readSeq(connection: Connection, hash: string): number | undefined {
  return connection
    .prepare<[Buffer], number>('SELECT seq FROM audit WHERE hash = ? LIMIT 1')
    .pluck()
    .get(Buffer.from(hash, 'hex'));
}

/** As stored, from one number to another. */
export function linksOf(connection: Connection): (from: number, to: number) => Iterable<ChainLink> {
  const links = connection.prepare<[number, number], ChainLink>(
    `SELECT seq, body, lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash
     FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  );
  return (from, to) => links.iterate(from, to);
}

/** Appends links; the triggers reject anything that is not the next one. */
export function auditAppender(connection: Connection): (links: readonly ChainLink[]) => void {
  const insert = connection.prepare(
    'INSERT INTO audit (seq, body, prev_hash, hash) VALUES (?, ?, ?, ?)',
  );
  return (links) => {
    for (const link of links) {
      const prevHash = Buffer.from(link.prevHash, 'hex');
      insert.run(link.seq, link.body, prevHash, Buffer.from(link.hash, 'hex'));
    }
  };
}
