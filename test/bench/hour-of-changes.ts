import type { Page } from '@playwright/test';
import type { BenchRow } from './bench-row.ts';
import { dashboardWorld, type DashboardWorld } from './dashboard-world.ts';
import { sighted, watchHolds } from './sighting.ts';

const INTEGRATIONS = 200;
const ENTRIES = 10_000;
/** Alternately placing and releasing holds: an hour of one change per second. */
const CHANGES = 3600;
/** Until the page's caches are full. */
const WARM_UP = 200;
/** Of the heap; growth below this does not count. */
const NOISE = 0.05;

const SCREENS = ['now', 'timeline', 'audit'] as const;

interface Weight {
  /** Megabytes (MiB) in use after a full collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function weigh(page: Page): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string): number =>
    metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  await session.detach();
  return {
    heap: usedSize / 1024 / 1024,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

/** Each is shown on Now before the next is made. */
async function change(
  { agent }: DashboardWorld,
  now: Page,
  from: number,
  to: number,
): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const pair = Math.floor(index / 2);
    const common = {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'bench' },
      reason: `Change ${index}`,
    };
    const selector = { integrations: [`integration-${pair % INTEGRATIONS}`] };
    const isPlacing = index % 2 === 0;
    const reply = isPlacing
      ? await agent.client.call('hold.place', { ...common, selector, until: null })
      : await agent.client.call('hold.release', { ...common, target: { selector } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
    await sighted(now, isPlacing ? 'held' : 'flowing', pair + 1);
  }
}

function memoryRow(screen: string, [start, middle, end]: readonly Weight[]): BenchRow {
  if (start === undefined || middle === undefined || end === undefined) {
    throw new Error(`${screen} was not measured three times.`);
  }
  const growth = end.heap - middle.heap;
  const counts = ({ nodes, listeners }: Weight): string => `${nodes} / ${listeners}`;
  return {
    what: `${screen}: heap at the start, after half and after all`,
    ours: [start, middle, end].map(({ heap }) => `${heap.toFixed(1)} MB`).join(' · '),
    peer: `nodes / listeners: ${counts(start)}, then ${counts(end)}`,
    target: `2nd half adds <= ${NOISE * 100} %`,
    met: growth <= middle.heap * NOISE,
  };
}

/** What an hour of changes leaves behind in open pages. */
export async function benchHourOfChanges(): Promise<BenchRow[]> {
  const world = await dashboardWorld(INTEGRATIONS, ENTRIES);
  try {
    const pages: Page[] = [];
    for (const screen of SCREENS) {
      const page = await world.open(`#/${screen}`);
      await page.waitForSelector('#content > :not([aria-busy])', { state: 'attached' });
      pages.push(page);
    }
    const [now] = pages;
    if (now === undefined) throw new Error('no page was opened');
    await watchHolds(now);
    const weights: Weight[][] = [];
    const began = performance.now();
    let done = 0;
    for (const until of [WARM_UP, WARM_UP + CHANGES / 2, WARM_UP + CHANGES]) {
      await change(world, now, done, until);
      done = until;
      const weighed: Weight[] = [];
      for (const page of pages) weighed.push(await weigh(page));
      weights.push(weighed);
    }
    const seconds = (performance.now() - began) / 1000;
    const pace = `${CHANGES} changes, ${(done / seconds).toFixed(0)} a second`;
    return SCREENS.map((screen, index) =>
      memoryRow(
        `${screen}, ${pace}`,
        weights.map((weighed) => weighed[index]).filter((weight) => weight !== undefined),
      ),
    );
  } finally {
    await world.dispose();
  }
}
