import { heldNights, type Night } from '../e2e/five-schedulers.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';

/** Consecutive windows over real schedulers that fire every two seconds (cron: every minute). */
export async function benchFiveSchedulers({ windows, cron }: BenchOptions): Promise<BenchRow[]> {
  const found = await heldNights({ windows, cron, tell });
  const { nights, ids, hits, changed, troubles } = found;
  const row = (what: string, faults: readonly unknown[]): BenchRow => ({
    what: `${what} (${nights.length} windows over ${ids.join(', ')}; ${hits} requests)`,
    ours: String(faults.length),
    target: '0',
    met: faults.length === 0,
  });
  for (const one of changed) console.error(JSON.stringify(one));
  for (const trouble of troubles) console.error(trouble);
  const slowest = (of: (night: Night) => number): string =>
    `${(Math.max(...nights.map(of)) / 1000).toFixed(1)} s`;
  return [
    row(
      'runs that began inside',
      nights.flatMap(({ leaks }) => leaks),
    ),
    row(
      'schedulers that status did not report as paused inside',
      nights.flatMap(({ notPaused }) => notPaused),
    ),
    row(
      'schedulers that did not run again after a window',
      nights.flatMap(({ silentAfter }) => silentAfter),
    ),
    row('schedulers not restored exactly', changed),
    row('leaks, drifts and failures in the trail', troubles),
    row('broken chains of the trail', found.isTrailIntact ? [] : ['broken']),
    {
      what: 'runs in progress at an opening that sent a request inside',
      ours: String(nights.flatMap(({ inFlight }) => inFlight).length),
    },
    {
      what: 'from an opening until status reports all as paused, at most',
      ours: slowest(({ allPausedMs }) => allPausedMs ?? Infinity),
    },
    {
      what: 'from a closing until all have run again, at most',
      ours: slowest(({ allBackMs }) => allBackMs),
    },
  ];
}

function tell({ opensAt, ...night }: Night): void {
  console.error(`${new Date(opensAt).toISOString()} ${JSON.stringify(night)}`);
}
