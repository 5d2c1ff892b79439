import { AT_ONCE, LIMIT_PER_SECOND, liveAvalanche, type Avalanche } from '../support/avalanche.ts';
import type { BenchRow } from './bench-row.ts';

const INTEGRATIONS = 500;

/** The release of 500 integrations after four hours, beside a release all at once. */
export async function benchReleaseAvalanche(): Promise<BenchRow[]> {
  const staged = await liveAvalanche({ integrations: INTEGRATIONS, isStaged: true });
  const options = { integrations: INTEGRATIONS, isStaged: false, forMs: 10_000 };
  const atOnce = await liveAvalanche(options);
  const row = (what: string, of: (one: Avalanche) => number, most: number): BenchRow => ({
    what: `${what}, ${INTEGRATIONS} integrations with missedRuns: all`,
    ours: String(of(staged)),
    peer: `all at once: ${of(atOnce)}`,
    target: `<= ${most}`,
    met: of(staged) <= most,
  });
  return [
    row('runs at once', ({ mostAtOnce }) => mostAtOnce, AT_ONCE),
    row('requests in a second', ({ mostInASecond }) => mostInASecond, LIMIT_PER_SECOND),
    row(`refused by an ERP that takes ${LIMIT_PER_SECOND} a second`, ({ refused }) => refused, 0),
    {
      what: `from the closing until all ${staged.starts.length} runs were caught up`,
      ours: `${((staged.fullFlowMs ?? NaN) / 1000).toFixed(0)} s`,
    },
  ];
}
