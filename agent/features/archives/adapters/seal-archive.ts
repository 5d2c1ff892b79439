import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ChainLink, ChainWalk } from '../../../../shared/domain/trail/audit-chain.ts';
import type { ArchivedPart } from '../../../../shared/domain/trail/archived-part.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { auditFaultWords } from '../../../../shared/i18n/audit-fault-words.ts';
import { RemansoError, succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { EntryRange } from '../../../ports/trail/archives.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { archiveTable } from '../../../adapters/sqlite/trail/archive-table.ts';
import { SPAN_BITS } from '../../../adapters/sqlite/database/audit-schema.ts';
import { linksOf } from '../../../adapters/sqlite/trail/audit-table.ts';
import { type Connection, openConnection } from '../../../adapters/sqlite/database/connection.ts';
import { HELD_BY_WINDOW, IS_HELD } from '../../../adapters/sqlite/history/past-occurrences.ts';
import { storeFailure } from '../../../adapters/sqlite/database/store-failure.ts';
import { archiveFolder, writeArchive } from './archive-file.ts';
import { archiveFault } from './archive-check.ts';

/** An archive is read as a whole. */
const MOST_BYTES = 64 * 1024 * 1024;

type DayRow = [day: string, held: number, all: number];
type PartRow = [earliest: number, latest: number];

const TIMES = 'SELECT min(at), max(at) FROM audit WHERE seq BETWEEN ? AND ?';
const KINDS = 'SELECT DISTINCT kind FROM audit NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY kind';

const SKIPS = `SELECT substr(body ->> '$.at', 1, 10), count(*) FILTER (WHERE ${IS_HELD}), count(*)
  FROM audit WHERE kind = 'run.skipped' AND seq BETWEEN ? AND ? AND ${HELD_BY_WINDOW} GROUP BY 1`;

/** A part whose chain does not hold is not archived: it is evidence. */
class BrokenChain extends Error {}

/**
 * Writes a part of the trail to an archive file, next to an agent that goes on writing, and reads it
 * back: what it says of the file has been checked. The part ends earlier where its entries are large.
 */
export function sealArchive(database: string, range: EntryRange): Result<ArchivedPart> {
  const refused = (why: string): Result<never> =>
    failAs('store-failed', [
      say('archive-unsealed', { first: range.first, last: range.last, why }),
    ]);
  try {
    const connection = openConnection(database, 'read');
    try {
      const before = archiveTable(connection, database).end();
      if (before.seq + 1 !== range.first) {
        return refused(`the archives end at entry ${before.seq}`);
      }
      const folder = archiveFolder(database);
      const written = writeArchive(
        folder,
        chained(before, range, linksOf(connection)(range.first, range.last)),
      );
      const { first, head, file, sha256, bytes } = written;
      const bounds: [number, number] = [first.seq, head.seq];
      const [earliest, latest] = connection
        .prepare<typeof bounds, PartRow>(TIMES)
        .raw()
        .get(...bounds) ?? [0, 0];
      const kinds = connection
        .prepare<typeof bounds, string>(KINDS)
        .pluck()
        .all(...bounds);
      const part: ArchivedPart = {
        ...{ first: first.seq, last: head.seq, prevHash: first.prevHash, hash: head.hash },
        ...{ earliest, latest, file, sha256, bytes, kinds, skips: skipsOf(connection, bounds) },
      };
      const fault = archiveFault(folder, part);
      if (fault === undefined) return succeed(part);
      rmSync(join(folder, file), { force: true });
      return refused(auditFaultWords([fault], 'en'));
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof BrokenChain) return refused(error.message);
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    return { ok: false, failure: storeFailure(error, database) };
  }
}

function skipsOf(connection: Connection, bounds: readonly [number, number]): ArchivedPart['skips'] {
  const days = connection
    .prepare<[number, number], DayRow>(SKIPS)
    .raw()
    .all(...bounds);
  return Object.fromEntries(days.map(([day, held, all]) => [day, [held, all - held]]));
}

/** Up to the end of the range, or of the span in which the archive is large enough. */
function* chained(
  before: AuditHead,
  { last }: EntryRange,
  links: Iterable<ChainLink>,
): Generator<ChainLink, void, undefined> {
  const walk = new ChainWalk(before, chainTools);
  let bytes = 0;
  for (const link of links) {
    const fault = walk.take(link);
    if (fault !== undefined) throw new BrokenChain(auditFaultWords([fault], 'en'));
    yield link;
    bytes += link.body.length;
    const isSpanOver = (link.seq + 1) % (1 << SPAN_BITS) === 0;
    if (isSpanOver && bytes >= MOST_BYTES) return;
  }
  const { seq } = walk.end;
  if (seq !== last) throw new BrokenChain(`entries ${seq + 1} to ${last} are missing`);
}
