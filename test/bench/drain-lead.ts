import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { inDetail } from '../support/in-detail.ts';

const WINDOWS = 50;
const INTEGRATIONS = 2;
const FIRST = Date.parse('2026-12-06T01:00:00Z');
const EVERY_MS = 15 * 60_000;

/** Runs caught by 50 windows, with and without the drain lead: the same runs in the same order. */
export async function benchDrainLead(): Promise<BenchRow[]> {
  const [ours, without] = [await live('auto'), await live('off')];
  return [
    {
      what: `runs still going at the opening, ${WINDOWS} windows, ${INTEGRATIONS} integrations, 20-90 s a run`,
      ours: `${ours.caught} of ${ours.runs}`,
      peer: `drain: off: ${without.caught} of ${without.runs}`,
      ratio: ours.caught === 0 ? '' : `${(without.caught / ours.caught).toFixed(1)}x`,
    },
    {
      what: 'total runs started, between the windows',
      ours: `${ours.runs}`,
      peer: `drain: off: ${without.runs}`,
    },
  ];
}

async function live(drain: 'auto' | 'off'): Promise<{ caught: number; runs: number }> {
  const store = new MemoryStore();
  const world = new AgentWorld(store, FIRST - EVERY_MS + 1);
  const random = seededRandom(20261206);
  // Most runs are short and a few are long, as with real jobs.
  world.lengthOf = () => 20_000 + 70_000 * random() ** 3;
  world.start();
  await world.apply(quarterly(drain));
  await world.time.pass((WINDOWS + 0.5) * EVERY_MS);
  const caught = store.entries
    .filter(({ kind }) => kind === 'window.opened')
    .map(({ detail }) => inDetail(detail, 'stillRunning'))
    .reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  return { caught, runs: world.starts.length };
}

function quarterly(drain: 'auto' | 'off') {
  const http = { url: 'http://127.0.0.1:9/' };
  return documentSchema.parse({
    integrations: Array.from({ length: INTEGRATIONS }, (_, index) => ({
      ...{ id: `flow-${index}`, drain },
      scheduler: { kind: 'local', every: '1m', http },
    })),
    windows: [
      {
        ...{ id: 'quarterly', timeZone: 'UTC', start: '2026-12-06T01:00:20', duration: 'PT3M' },
        ...{ rrule: `FREQ=MINUTELY;INTERVAL=15;COUNT=${WINDOWS}`, covers: { all: true } },
      },
    ],
  });
}
