import { setTimeout as sleep } from 'node:timers/promises';
import { shiftedClock } from '../support/agent-process.ts';
import { differences } from './host-files.ts';
import { Fleet } from './fleet.ts';
import { judge, type Verdict } from './judgement.ts';
import { nightDocument, type Opening } from './night-document.ts';
import { UptimeClock } from './uptime-clock.ts';
import { attemptsIn, type Attempt } from './witness.ts';

export interface DaySettings {
  readonly hosts: number;
  readonly everySeconds: number;
  /** How long each edge of a window is lived through, on both sides of it. */
  readonly edgeMs: number;
  readonly library: string;
  readonly say: (line: string) => void;
}

export interface DayOutcome extends Verdict {
  readonly changed: readonly string[];
  readonly isIntact: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** For what was started before a jump of the clocks to end. */
const IN_FLIGHT_MS = 2_500;

/**
 * Two nights of four hours. In the first every cable is pulled a minute before the opening, and back a
 * minute after the closing; the agent lives. An hour before the second the agent is killed; it is
 * started a day later. All processes of the hosts and the agent go by one clock, which is set forward
 * over the hours in which nothing changes; nothing is started in the moment of a jump.
 */
export async function playDay(settings: DaySettings): Promise<DayOutcome> {
  const { hosts: count, everySeconds, library } = settings;
  const clocks = new Map(Array.from({ length: count }, (_, i) => [i, { library, offsetMs: 0 }]));
  const fleet = await Fleet.open({ count, everySeconds, clocks, hasTimers: false });
  try {
    return await played(fleet, settings);
  } finally {
    await fleet.dispose();
  }
}

async function played(fleet: Fleet, { edgeMs, library, say }: DaySettings): Promise<DayOutcome> {
  const clock = shiftedClock(fleet.directory, 0, true);
  /** When, by the machine's clock, everybody's was set forward to be so far ahead. */
  const jumps: { readonly at: number; readonly offsetMs: number }[] = [{ at: 0, offsetMs: 0 }];
  const jumpTo = async (instant: number): Promise<void> => {
    for (const host of fleet.hosts) host.rest(true);
    await sleep(IN_FLIGHT_MS);
    const at = Date.now();
    const offsetMs = instant - at;
    clock.set(offsetMs);
    for (const host of fleet.hosts) host.setClock({ library, offsetMs });
    jumps.push({ at, offsetMs });
    for (const host of fleet.hosts) host.rest(false);
  };
  const plugAll = (isIn: boolean): void => {
    for (const host of fleet.hosts) host.plug(isIn);
  };
  /** Both edges of a window, each from before until after. */
  const live = async ({ opensAt, closesAt }: Opening): Promise<void> => {
    for (const edge of [opensAt, closesAt]) {
      await jumpTo(edge - edgeMs);
      await sleep(2 * edgeMs);
    }
  };
  const before = fleet.hosts.map((host) => host.picture);
  await fleet.startAgent(clock);
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const windows: readonly Opening[] = [3, 27].map((hours, index) => {
    const opensAt = start + hours * HOUR_MS;
    return { id: `night-${index + 1}`, opensAt, closesAt: opensAt + 4 * HOUR_MS };
  });
  await fleet.setUp();
  await fleet.apply(nightDocument(fleet, windows));
  await fleet.protect();
  await fleet.collect();
  say('two nights are published');
  const [first, second] = windows;
  if (first === undefined || second === undefined) throw new Error('there are two nights');
  await jumpTo(first.opensAt - 60_000);
  plugAll(false);
  await live(first);
  await jumpTo(first.closesAt + 60_000);
  plugAll(true);
  await fleet.collect();
  say('every cable was pulled from before the first until after it');
  await jumpTo(second.opensAt - HOUR_MS);
  await sleep(edgeMs);
  await fleet.killAgent();
  await live(second);
  await jumpTo(second.opensAt - HOUR_MS + DAY_MS);
  const begun = performance.now();
  await fleet.startAgent(clock);
  say(`the agent is ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await fleet.collect();
  await fleet.collect();
  say('the agent was killed an hour before the second, and started a day later');
  const skipped = (await fleet.trail('run.skipped')).filter(
    (entry) => entry.kind === 'run.skipped',
  );
  const leaks = (await fleet.trail('leak.detected')).filter(
    (entry) => entry.kind === 'leak.detected',
  );
  const { ok: isIntact } = await fleet.agent.call('audit.verify', { fresh: true });
  const uptime = await UptimeClock.read();
  const everybodys = (at: number): number =>
    at + (jumps.findLast((jump) => jump.at <= at)?.offsetMs ?? 0);
  const cases = fleet.hosts.map((host) => ({
    id: host.plan.id,
    integrationId: `stock-${host.plan.index}`,
    attempts: attemptsIn(host.witnessed, uptime, true).map(({ at, ranAt, isWhole }): Attempt => ({
      at: everybodys(at),
      ranAt: ranAt === undefined ? undefined : everybodys(ranAt),
      isWhole,
    })),
    aheadMs: 0,
    isSure: true,
  }));
  await fleet.remove();
  const changed = fleet.hosts.flatMap((host, index) =>
    differences(before[index] ?? new Map(), host.picture).map((path) => `${host.plan.id}: ${path}`),
  );
  return { ...judge(cases, windows, { skipped, leaks }), changed, isIntact };
}
