import { metreNight, type Inside, type MetreCount } from '../support/last-metre/metre-night.ts';
import type { BenchRow } from './bench-row.ts';

const GROUPS = 15;
const OPENINGS_EACH = 136;

function told(inside: readonly Inside[]): string {
  const longest = [...inside].sort((a, b) => b.ms - a.ms).slice(0, 5);
  const words = longest.map(({ name, ms }) => `${name} ${ms.toFixed(1)} ms`);
  return inside.length === 0 ? '' : ` (${words.join(', ')})`;
}

/**
 * 2,040 openings under load: slow name resolution, a slow disk, a busy machine, kills just before
 * openings.
 */
export async function benchLastMetre(): Promise<BenchRow[]> {
  const options = { groups: GROUPS, openings: OPENINGS_EACH, burners: 2, killEvery: 10, seed: 7 };
  const night = await metreNight(options);
  const row = (who: string, { starts, inside, near }: MetreCount): BenchRow => ({
    what: `first bytes and processes after ${night.openings} openings, by ${who}`,
    ours: `${inside.length} of ${starts}${told(inside)}; ${near} within 100 ms before one`,
    target: '0',
    met: inside.length === 0,
  });
  return [
    row('strace', night.strace),
    row('the agent itself', night.probe),
    {
      what: 'runs that were decided and held by the last check',
      ours: String(night.heldAtTheMetre),
    },
    { what: 'kills just before an opening', ours: String(night.kills) },
    { what: 'starts recorded as leaks', ours: String(night.leaksTold), target: '0' },
    {
      what: 'due instants with more than one verdict',
      ours: String(night.doubled),
      target: '0',
      met: night.doubled === 0,
    },
  ];
}
