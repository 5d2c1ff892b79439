import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BenchRow } from './bench-row.ts';
import { dashboardWorld, type DashboardWorld } from './dashboard-world.ts';
import { firstScriptSize } from './first-script.ts';
import { median, msText, percentile, ratioText } from './measurement.ts';
import { UnwatchedBrowser, type StartTimes } from './unwatched-browser.ts';

const ROUNDS = 11;
const INTEGRATIONS = 1000;
const ENTRIES = 100_000;

/** Nothing to fetch or run: measures the browser alone. */
const BARE_PAGE = '<!doctype html><meta charset="utf-8"><title>bare</title><h1>Hello</h1>';

interface Starts {
  readonly cold: StartTimes[];
  readonly warm: StartTimes[];
  readonly bare: StartTimes[];
}

/** Alternately: an empty cache, a warm cache, and a bare page. */
async function starts(world: DashboardWorld, bareUrl: string): Promise<Starts> {
  const times: Starts = { cold: [], warm: [], bare: [] };
  const known = await UnwatchedBrowser.launch();
  // A browser keeps compiled scripts from the second or third visit on.
  for (let visit = 0; visit < 3; visit += 1) await known.timesOf(await world.invite());
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = await UnwatchedBrowser.launch();
    // Its first page also starts the browser's own components.
    await fresh.timesOf(bareUrl);
    times.cold.push(await fresh.timesOf(await world.invite()));
    await fresh.close();
    times.warm.push(await known.timesOf(await world.invite()));
    times.bare.push(await known.timesOf(bareUrl));
  }
  await known.close();
  return times;
}

function texts(times: readonly StartTimes[], of: keyof StartTimes): string {
  const values = times.map((time) => time[of]);
  return `${msText(median(values))} (slowest ${msText(percentile(values, 1))})`;
}

function startRows({ cold, warm, bare }: Starts): BenchRow[] {
  const middle = (times: readonly StartTimes[], of: keyof StartTimes): number =>
    median(times.map((time) => time[of]));
  return Object.entries({ 'cold cache': cold, 'warm cache': warm }).flatMap(([name, times]) => {
    const ready = middle(times, 'interactive');
    return [
      {
        what: `${name}: first paint`,
        ours: texts(times, 'firstPaint'),
        peer: `bare page: ${texts(bare, 'firstPaint')}`,
        ratio: ratioText(middle(bare, 'firstPaint') / middle(times, 'firstPaint')),
      },
      {
        what: `${name}: interactive, ${INTEGRATIONS.toLocaleString('en')} integrations`,
        ours: texts(times, 'interactive'),
        peer: `bare page: ${texts(bare, 'interactive')}`,
        ratio: ratioText(middle(bare, 'interactive') / ready),
        target: '< 300 ms',
        met: ready < 300,
      },
    ];
  });
}

function scriptRow(): BenchRow {
  const { files, plain, gzip, brotli } = firstScriptSize();
  const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
  return {
    what: `first script, brotli (gzip ${kb(gzip)}, plain ${kb(plain)}, ${files} files)`,
    ours: kb(brotli),
    target: '<= 250 KB',
    met: brotli <= 250_000,
  };
}

/** Time until the page is readable and interactive: a warm agent, a real Chromium. */
export async function benchDashboardStart(): Promise<BenchRow[]> {
  const bare = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(BARE_PAGE);
  }).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const { port } = bare.address() as AddressInfo;
  const world = await dashboardWorld(INTEGRATIONS, ENTRIES);
  try {
    return [...startRows(await starts(world, `http://127.0.0.1:${port}/`)), scriptRow()];
  } finally {
    await world.dispose();
    bare.close();
  }
}
