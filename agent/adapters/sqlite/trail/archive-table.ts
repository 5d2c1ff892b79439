import {
  type ArchivedPart,
  archivedPartSchema,
  type ArchiveRemoval,
  archiveRemovalSchema,
  type KeptArchive,
} from '../../../../shared/domain/trail/archived-part.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { TrailArchives } from '../../../ports/trail/archives.ts';
import { SPAN_BITS } from '../database/audit-schema.ts';
import { type Connection, pragma, type Row } from '../database/connection.ts';
import { decodeRow, parseJson } from '../database/decode-row.ts';
import { skipScan } from '../database/skip-scan.ts';

/** Entries that one archive holds at most: it is read as a whole. */
const MOST_ENTRIES = 65_536;
const SPANS = MOST_ENTRIES >> SPAN_BITS;

const COLUMNS = `first, last, prev_hash AS prevHash, hash, earliest, latest, file, sha256, bytes,
  kinds, skips, removed`;

/**
 * Whole spans from the end of the archives on, the next `SPANS` of them, up to the first that has an
 * entry of that instant or later.
 */
const OLD_SPANS = `SELECT span, latest FROM audit_spans WHERE span >= ? AND span < ?
  ORDER BY span LIMIT ${SPANS}`;

/** Entries that an archive carries, by number. */
const LEFT = `SELECT seq FROM audit INDEXED BY audit_by_kind
  WHERE kind = ? AND seq <= ? ORDER BY seq LIMIT ?`;

const RUN_KINDS = `${skipScan('audit', 'kind', { from: "'run.'" })}
  SELECT value FROM each WHERE value < 'run/'`;

/** Of the agent's own connection. */
export interface ArchiveTable extends TrailArchives {
  put(part: ArchivedPart): void;
  remove(file: string, removal: ArchiveRemoval): void;
}

export function archiveTable(connection: Connection, file: string): ArchiveTable {
  const all = connection.prepare<[], Row>(`SELECT ${COLUMNS} FROM archives ORDER BY first`);
  const end = connection
    .prepare<[], [last: number, hash: string, latest: number]>(
      'SELECT last, hash, (SELECT max(latest) FROM archives) FROM archives ORDER BY last DESC LIMIT 1',
    )
    .raw();
  const put = connection.prepare(
    `INSERT INTO archives (first, last, prev_hash, hash, earliest, latest, file, sha256, bytes, kinds, skips)
     VALUES (:first, :last, :prevHash, :hash, :earliest, :latest, :file, :sha256, :bytes, :kinds, :skips)`,
  );
  const remove = connection.prepare('UPDATE archives SET removed = ? WHERE file = ?');
  const spans = connection
    .prepare<[number, number], [span: number, latest: number]>(OLD_SPANS)
    .raw();
  const newest = connection.prepare<[], number | null>('SELECT max(seq) FROM audit').pluck();
  const endOf = (): ReturnType<TrailArchives['end']> => {
    const [seq, hash, latest] = end.get() ?? [];
    if (seq === undefined || hash === undefined) return { ...AUDIT_GENESIS, latest: 0 };
    return { seq, hash, latest: latest ?? 0 };
  };
  return {
    all: () => all.all().map((row) => decodeArchive(row, file)),
    end: endOf,
    put: (part) => {
      const [kinds, skips] = [JSON.stringify(part.kinds), JSON.stringify(part.skips)];
      put.run({ ...part, kinds, skips });
    },
    remove: (name, removal) => void remove.run(JSON.stringify(removal), name),
    next: (before, least) => {
      const first = endOf().seq + 1;
      // The newest span stays, whatever its age: the chain goes on in it.
      const whole = spans.all(first >> SPAN_BITS, (newest.get() ?? 0) >> SPAN_BITS);
      const last = lastOld(whole, before);
      return last === undefined || last - first + 1 < least ? undefined : { first, last };
    },
    discard: discarder(connection, endOf),
    giveBack: (most) => {
      // For SQLite, zero means all of them.
      if (most > 0) connection.pragma(`incremental_vacuum(${most})`);
      return Number(pragma(connection, 'freelist_count'));
    },
  };
}

/** Deletes entries of single runs up to the end of the archives, kind by kind. */
function discarder(
  connection: Connection,
  endOf: () => { readonly seq: number },
): ArchiveTable['discard'] {
  const runKinds = connection.prepare<[], string>(RUN_KINDS).pluck();
  const left = connection.prepare<[string, number, number], number>(LEFT).pluck();
  const discard = connection.prepare('DELETE FROM audit WHERE seq = ?');
  return (most) => {
    const { seq } = endOf();
    let count = 0;
    for (const kind of runKinds.all()) {
      for (const one of left.all(kind, seq, most - count)) {
        discard.run(one);
        count += 1;
      }
      if (count >= most) break;
    }
    return count;
  };
}

export function knownArchives(connection: Connection, file: string): KeptArchive[] {
  const rows = connection.prepare<[], Row>(`SELECT ${COLUMNS} FROM archives ORDER BY first`).all();
  return rows.map((row) => decodeArchive(row, file));
}

/** The archives with entries in a range of time, and the last entry that any archive carries. */
export function archivesWithin(
  connection: Connection,
  file: string,
): (from: Instant, to: Instant) => { readonly archives: KeptArchive[]; readonly end: number } {
  const within = connection.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM archives WHERE latest >= ? AND earliest < ? ORDER BY first`,
  );
  const end = connection.prepare<[], number | null>('SELECT max(last) FROM archives').pluck();
  return (from, to) => ({
    archives: within.all(from, to).map((row) => decodeArchive(row, file)),
    end: end.get() ?? 0,
  });
}

/**
 * The last entry that an archive carries, and what differs after each of their changes: cheap, however
 * many there are.
 */
export function archivesMark(connection: Connection): {
  readonly end: number;
  readonly mark: string;
} {
  const [end, removed] = connection
    .prepare<[], [number | null, number]>('SELECT max(last), count(removed) FROM archives')
    .raw()
    .get() ?? [null, 0];
  return { end: end ?? 0, mark: `${end ?? 0} ${removed}` };
}

/** The last entry of the spans that are older as a whole. */
function lastOld(
  spans: readonly (readonly [span: number, latest: number])[],
  before: Instant,
): number | undefined {
  let last: number | undefined;
  for (const [span, latest] of spans) {
    if (latest >= before) break;
    last = ((span + 1) << SPAN_BITS) - 1;
  }
  return last;
}

function decodeArchive(row: Row, file: string): KeptArchive {
  const where = `archive ${String(row['file'])}`;
  const { kinds, skips, removed, ...rest } = row;
  const part = decodeRow(
    archivedPartSchema,
    {
      ...rest,
      kinds: parseJson(String(kinds), where, file),
      skips: parseJson(String(skips), where, file),
    },
    where,
    file,
  );
  if (typeof removed !== 'string') return part;
  return {
    ...part,
    removed: decodeRow(archiveRemovalSchema, parseJson(removed, where, file), where, file),
  };
}
