import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { openConnection } from '../../agent/adapters/sqlite/database/connection.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { chainTools } from '../../agent/adapters/chain/chain-tools.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import type { Store } from '../../agent/ports/store.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { auditFactAt } from './audit-facts.ts';
import { pageTimes } from './audit-pages.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { APPENDING, AS_SQLITE, DiskLimit, OVERWRITING } from './disk-limit.ts';
import { median, msText, percentile, rateText, ratioText, timed } from './measurement.ts';

const BATCH = 1000;
const ROUNDS = 15;
const SINGLES = 200;
const PASSES = 3;

function fill(store: Store, rows: number): { perSecond: number; next: number } {
  const facts = Array.from({ length: rows }, (_, index) => auditFactAt(index));
  const rates: number[] = [];
  for (let index = 0; index < rows; index += BATCH) {
    const batch = facts.slice(index, index + BATCH);
    rates.push(batch.length / timed(() => store.commit({}, batch)).ms);
  }
  return { perSecond: median(rates) * 1000, next: rows };
}

/** Alternately, so that other disk activity affects all. */
function singles(store: Store, folder: string, first: number): { rows: BenchRow[]; count: number } {
  const limits = [APPENDING, OVERWRITING, AS_SQLITE].map((habit) => new DiskLimit(folder, habit));
  const ours: number[] = [];
  const disk = limits.map((): number[] => []);
  const each: number[] = [];
  let next = first;
  const commit = (): void => void store.commit({}, [auditFactAt(next++)]);
  for (let index = 0; index < SINGLES; index += 1) commit();
  for (let round = 0; round < ROUNDS; round += 1) {
    const spent = Array.from({ length: SINGLES }, () => timed(commit).ms);
    each.push(...spent);
    ours.push(SINGLES / spent.reduce((sum, ms) => sum + ms, 0));
    for (const [place, limit] of limits.entries()) {
      const { ms } = timed(() => {
        for (let index = 0; index < SINGLES; index += 1) limit.sync();
      });
      disk[place]?.push(SINGLES / ms);
    }
  }
  for (const limit of limits) limit.close();
  const rows = limits.map(({ habit }, place): BenchRow => {
    const rate = median(disk[place] ?? []);
    const ratio = median(ours) / rate;
    const target = habit === APPENDING ? { target: '>= 0.9x', met: ratio >= 0.9 } : {};
    return {
      what: `durable entries, one a commit (p99 ${msText(percentile(each, 0.99))})`,
      ours: rateText(median(ours) * 1000),
      peer: `${habit.name}: ${rateText(rate * 1000)}`,
      ratio: ratioText(ratio),
      ...target,
    };
  });
  return { count: next - first, rows };
}

/** Hashing alone: the same texts, read beforehand and chained by the same function. */
function hashLimit(directory: DataDirectory): number {
  const connection = openConnection(directory.database, 'read');
  const bodies = connection
    .prepare<[], string>('SELECT body FROM audit ORDER BY seq')
    .pluck()
    .all()
    // Each text from the database is copied once, so that hashing does not pay for it.
    .map((body) => Buffer.from(body).toString());
  connection.close();
  const passes = Array.from({ length: PASSES }, () =>
    timed(() => {
      let previous = '0'.repeat(64);
      for (const body of bodies) previous = chainTools.sha256(previous + body);
    }),
  );
  return bodies.length / median(passes.map(({ ms }) => ms));
}

function verification(directory: DataDirectory, rows: number): BenchRow {
  const opened = openAuditTrail(directory);
  if (!opened.ok) throw new Error(opened.failure.message);
  const trail = opened.value;
  const passes = Array.from({ length: PASSES }, () => timed(() => trail.verify()));
  trail.close();
  for (const { value } of passes) if (!value.ok) throw new Error(value.why);
  const perMs = rows / median(passes.map(({ ms }) => ms));
  const limit = hashLimit(directory);
  return {
    what: `verify ${rows.toLocaleString('en')} entries`,
    ours: rateText(perMs * 1000),
    peer: `SHA-256 of the same texts: ${rateText(limit * 1000)}`,
    ratio: ratioText(perMs / limit),
    target: '>= 0.5x',
    met: perMs / limit >= 0.5,
  };
}

function pageRows(store: Store, rows: number): BenchRow[] {
  return [...pageTimes(store, rows)].map(([name, times]) => {
    const p99 = percentile(times, 0.99);
    return {
      what: `latest 100 by ${name}, p50 / p99`,
      ours: `${msText(median(times))} / ${msText(p99)}`,
      target: '< 2 ms p99 (at 10 million)',
      met: p99 < 2,
    };
  });
}

/** The trail: how fast it is written durably, verified and searched. */
export function benchAudit({ rows }: BenchOptions): Promise<BenchRow[]> {
  const directory = temporaryDataDirectory();
  try {
    const store = openStore({ directory, report: console.error });
    const filled = fill(store, rows);
    const single = singles(store, directory.root, filled.next);
    const pages = pageRows(store, rows);
    store.close();
    return Promise.resolve([
      ...single.rows,
      { what: `entries, ${BATCH} a commit`, ours: rateText(filled.perSecond) },
      verification(directory, rows + single.count),
      ...pages,
    ]);
  } finally {
    directory.dispose();
  }
}
