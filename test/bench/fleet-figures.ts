import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { BenchRow } from './bench-row.ts';
import { median, msText, percentile, ratioText } from './measurement.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOSTS = 50;
const ROUNDS = 6;
const REST_MS = 60_000;
const GUARD_STARTS = 30;
const POLL_MS = 25;
const TICKS_PER_SECOND = 100;

/** Fifty servers of their own, each with an sshd in its network namespace. Needs root. */
export async function benchFleet(): Promise<BenchRow[]> {
  if (process.getuid?.() !== 0) return [{ what: '50 hosts', ours: 'only as root' }];
  const bundle = join(ROOT, 'dist/bench-agent');
  await bundleAgent(bundle);
  process.env['REMANSO_TEST_ENTRY'] = join(bundle, 'remanso.js');
  return [...(await near(join(bundle, 'remanso.js'))), ...(await far(10)), ...(await far(100))];
}

async function opened(delayMs?: number): Promise<Fleet> {
  const { Fleet } = await import('../fleet/fleet.ts');
  const { nightDocument } = await import('../fleet/night-document.ts');
  const delay = delayMs === undefined ? {} : { delayMs };
  const fleet = await Fleet.open({ count: HOSTS, everySeconds: 0, ...delay });
  try {
    await fleet.startAgent();
    await fleet.setUp();
    await fleet.apply(nightDocument(fleet, []));
    await fleet.protect();
    await fleet.collect();
    return fleet;
  } catch (error) {
    await fleet.dispose();
    throw error;
  }
}

async function near(entry: string): Promise<BenchRow[]> {
  const fleet = await opened();
  try {
    return [
      pauseRow('one machine, no delay', await pauseTimes(fleet), await loginTimes(fleet)),
      ...(await checkRows(fleet)),
      ...(await restRows(fleet)),
      guardRow(fleet, entry),
    ];
  } finally {
    await fleet.dispose();
  }
}

async function far(delayMs: number): Promise<BenchRow[]> {
  const fleet = await opened(delayMs);
  try {
    const what = `round trip of ${2 * delayMs} ms`;
    return [pauseRow(what, await pauseTimes(fleet), await loginTimes(fleet))];
  } finally {
    await fleet.dispose();
  }
}

interface PauseTimes {
  /** Each host in each round. */
  readonly each: readonly number[];
  /** Until the last one of a round. */
  readonly all: readonly number[];
}

/** From the call until the agent says that it is paused, which it has read back there. */
async function pauseTimes(fleet: Fleet): Promise<PauseTimes> {
  const each: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const holdId = await fleet.pauseAll();
    let known = 0;
    while (known < HOSTS) {
      const paused = (await fleet.states()).filter((state) => state === 'paused').length;
      const ms = performance.now() - start;
      each.push(...Array.from({ length: paused - known }, () => ms));
      known = Math.max(known, paused);
      await sleep(POLL_MS);
    }
    all.push(performance.now() - start);
    await fleet.release(holdId);
    while ((await fleet.states()).some((state) => state !== 'flowing')) await sleep(POLL_MS);
  }
  return { each, all };
}

/** One ssh that joins the agent's own connection to the first host, and does nothing there. */
async function loginTimes(fleet: Fleet): Promise<readonly number[]> {
  const control = fleet.masters[0]?.control;
  if (control === undefined) throw new Error('there is no connection to share');
  const words = ['-o', `ControlPath=${control}`, '-o', 'BatchMode=yes', 'any', 'true'];
  const times: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const start = performance.now();
    execFileSync('ssh', words, { stdio: 'ignore' });
    times.push(performance.now() - start);
    await sleep(0);
  }
  return times;
}

function pauseRow(what: string, { each, all }: PauseTimes, logins: readonly number[]): BenchRow {
  return {
    what: `${HOSTS} hosts, ${what}: from "pause now" to confirmed, p50 / p99; all`,
    ours: `${msText(median(each))} / ${msText(percentile(each, 0.99))}; ${msText(median(all))}`,
    peer: `a shared ssh that does nothing: ${msText(median(logins))}`,
  };
}

async function checkRows(fleet: Fleet): Promise<BenchRow[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const ids = fleet.hosts.map(({ plan }) => plan.id);
    await Promise.all(ids.map((id) => fleet.agent.call('host.check', { id })));
    times.push(performance.now() - start);
  }
  return [
    {
      what: `${HOSTS} hosts asked: clock, rights, plan, and records brought`,
      ours: msText(median(times)),
    },
  ];
}

async function restRows(fleet: Fleet): Promise<BenchRow[]> {
  const agent = [fleet.agent.pid];
  const masters = fleet.masters.map(({ pid }) => pid);
  await sleep(5_000);
  const before = [processorSeconds(agent), processorSeconds(masters)];
  await sleep(REST_MS);
  const share = (pids: readonly number[], since = 0): string =>
    `${(((processorSeconds(pids) - since) / (REST_MS / 1000)) * 100).toFixed(2)} % of a core`;
  return [
    {
      what: `the agent at rest with ${HOSTS} hosts`,
      ours: `${share(agent, before[0])}, ${residentMb(agent).toFixed(0)} MB`,
    },
    {
      what: `its ${masters.length} ssh connections`,
      ours: `${share(masters, before[1])}, ${residentMb(masters).toFixed(0)} MB resident, ${proportionalMb(masters).toFixed(0)} MB of them shared out`,
    },
  ];
}

/** Both let it start; what a start costs without a guard is taken off. */
function guardRow(fleet: Fleet, entry: string): BenchRow {
  const host = fleet.hosts.find(({ plan }) => plan.keeping === 'crontab-of-user');
  if (host === undefined) throw new Error('there is no such host');
  const place = ['--data-dir', fleet.directory.root];
  const node = [process.execPath, entry, 'guard', ...place, '--integration', 'x', '--', 'true'];
  const bareMs = startMs(['/bin/true']);
  const shMs = startMs(['/var/lib/remanso-host/*/guard', 'x'], host.prefix) - bareMs;
  const nodeMs = startMs(node) - bareMs;
  return {
    what: 'the cost of a guard for each start, sh against Node',
    ours: msText(shMs),
    peer: `Node: ${msText(nodeMs)}`,
    ratio: ratioText(nodeMs / shMs),
  };
}

/** Of each, started by a shell one after the other, as cron does; the median of several rounds. */
function startMs(words: readonly string[], prefix: readonly string[] = []): number {
  const loop = `i=0; while [ $i -lt ${GUARD_STARTS} ]; do ${words.join(' ')} || exit 1; i=$((i + 1)); done`;
  const own: readonly string[] = [...prefix, 'sh', '-c', loop];
  const [program = '', ...rest] = own;
  const rounds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const { status } = spawnSync(program, rest, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${loop} ended with ${String(status)}`);
    return (performance.now() - start) / GUARD_STARTS;
  });
  return median(rounds);
}

function processorSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

function residentMb(pids: readonly number[]): number {
  return sizeMb(pids, 'Rss');
}

/** What several of them share counts once. */
function proportionalMb(pids: readonly number[]): number {
  return sizeMb(pids, 'Pss');
}

function sizeMb(pids: readonly number[], name: 'Rss' | 'Pss'): number {
  const kilobytes = pids.map((pid) =>
    Number(
      new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(
        readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'),
      )?.[1],
    ),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}
