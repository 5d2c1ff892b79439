import type { Page } from '@playwright/test';
import { connectAgent, type SocketClient } from '../../agent/wire/socket-client.ts';
import type { CallInput } from '../../shared/contract/agent-contract.ts';
import type { BenchRow } from './bench-row.ts';
import { dashboardWorld, type DashboardWorld } from './dashboard-world.ts';
import { median, msText, percentile } from './measurement.ts';
import {
  preciseNow,
  shownRevisions,
  sighted,
  stepsBack,
  watchHolds,
  watchRevisions,
} from './sighting.ts';

const INTEGRATIONS = 1000;
const ENTRIES = 1000;
const WARM_UP = 5;
const ROUNDS = 100;
const LIMIT_MS = 200;

type Call = 'hold.place' | 'hold.release';
/** Makes a change; resolves with the time of the request. */
type Maker = <N extends Call>(call: N, params: CallInput<N>) => Promise<number>;

function byCommandLine(client: SocketClient): Maker {
  return async (call, params) => {
    const at = preciseNow();
    const reply = await client.call(call, params);
    if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
    return at;
  };
}

/** Through the page's own connection, as its buttons do. */
function byPage(page: Page): Maker {
  let id = 1_000_000;
  return (call, params) =>
    page.evaluate(
      (frame) => {
        const at = performance.timeOrigin + performance.now();
        const { remansoEarly } = window as { remansoEarly?: { socket: WebSocket } };
        remansoEarly?.socket.send(JSON.stringify(frame));
        return at;
      },
      { id: ++id, call, params },
    );
}

interface Watchers {
  readonly first: Page;
  readonly second: Page;
  /** When the CLI watcher received each revision, oldest first. */
  readonly heard: { readonly revision: number; readonly at: number }[];
}

type Delays = Record<'first' | 'second' | 'watcher', number[]>;

async function measure(make: Maker, watchers: Watchers, seen: number): Promise<Delays> {
  const delays: Delays = { first: [], second: [], watcher: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const reason = `Change ${seen + round}`;
    for (const what of ['held', 'flowing'] as const) {
      const common = {
        commandId: crypto.randomUUID(),
        person: { name: 'ana', via: 'bench' },
        reason,
      };
      const selector = { integrations: [`integration-${round}`] };
      const told = watchers.heard.length;
      const at =
        what === 'held'
          ? await make('hold.place', { ...common, selector, until: null })
          : await make('hold.release', { ...common, target: { selector } });
      const count = seen + round + 1;
      const [first, second] = await Promise.all(
        [watchers.first, watchers.second].map((page) => sighted(page, what, count)),
      );
      if (round < WARM_UP) continue;
      delays.first.push((first ?? NaN) - at);
      delays.second.push((second ?? NaN) - at);
      delays.watcher.push((watchers.heard[told]?.at ?? NaN) - at);
    }
  }
  return delays;
}

const NAMES = { first: 'dashboard A', second: 'dashboard B', watcher: 'a CLI watcher' };

function rowsOf(by: string, delays: Delays): BenchRow[] {
  return (['first', 'second', 'watcher'] as const).map((who) => {
    const p99 = percentile(delays[who], 0.99);
    return {
      what: `${delays[who].length} changes by ${by} seen in ${NAMES[who]}, p50 / p99`,
      ours: `${msText(median(delays[who]))} / ${msText(p99)}`,
      target: `p99 < ${LIMIT_MS} ms`,
      met: p99 < LIMIT_MS,
    };
  });
}

async function watch(world: DashboardWorld): Promise<Watchers & { close(): void }> {
  const connected = await connectAgent(world.agent.directory);
  if (!connected.ok) throw new Error(connected.failure.message);
  const heard: Watchers['heard'] = [];
  connected.value.on('state.changed', ({ revision }) => heard.push({ revision, at: preciseNow() }));
  await connected.value.call('agent.hello', {});
  const pages = await Promise.all([world.open('#/now'), world.open('#/now')]);
  for (const page of pages) {
    await page.waitForSelector('.verdict h2');
    await watchHolds(page);
  }
  const [first, second] = pages;
  return { first, second, heard, close: () => connected.value.close() };
}

/** Two dashboards and a CLI at once: when each sees a change, and in which order. */
export async function benchTwoDashboards(): Promise<BenchRow[]> {
  const world = await dashboardWorld(INTEGRATIONS, ENTRIES);
  try {
    const watchers = await watch(world);
    const settings = await world.open('#/settings');
    await settings.waitForSelector('.setting');
    await watchRevisions(settings);
    const cli = await measure(byCommandLine(world.agent.client), watchers, 0);
    const page = await measure(byPage(watchers.first), watchers, WARM_UP + ROUNDS);
    watchers.close();
    const shown = await shownRevisions(settings);
    const back = stepsBack(shown) + stepsBack(watchers.heard.map(({ revision }) => revision));
    return [
      ...rowsOf('the command line', cli),
      ...rowsOf('dashboard A', page),
      {
        what: `revisions that go backwards (of ${shown.length} shown, ${watchers.heard.length} heard)`,
        ours: String(back),
        target: '0',
        met: back === 0 && shown.length > ROUNDS,
      },
    ];
  } finally {
    await world.dispose();
  }
}
