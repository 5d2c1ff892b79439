import { setTimeout as sleep } from 'node:timers/promises';
import { differences } from './host-files.ts';
import { Fleet } from './fleet.ts';
import type { FleetHost, HostClock } from './fleet-host.ts';
import { ALLOWANCE_MS, judge, type Verdict } from './judgement.ts';
import { nightDocument, openings, type Opening } from './night-document.ts';
import { UptimeClock } from './uptime-clock.ts';
import { attemptsIn } from './witness.ts';

export interface NightSettings {
  readonly hosts: number;
  /** How often each schedule is started. */
  readonly everySeconds: number;
  readonly windows: number;
  readonly everyMs: number;
  readonly lengthMs: number;
  /** Until the first opening, once everything is set up. */
  readonly firstInMs: number;
  /** By index of the host. */
  readonly clocks: ReadonlyMap<number, HostClock>;
  readonly say: (line: string) => void;
}

export interface NightOutcome extends Verdict {
  /** Paths of hosts that are not as they were before. */
  readonly changed: readonly string[];
  readonly problems: readonly string[];
  /** What schedulers were said to fail at. */
  readonly failed: readonly { readonly integrationId: string; readonly why: string }[];
  readonly leaks: number;
  readonly isIntact: boolean;
}

/** Told to whom the misfortunes of a night happen. */
const CUT_OFF = 1;
const KILLED = 2;

/**
 * Windows over all hosts, one after the other. One host is cut off from before an opening until after
 * the closing; one is killed while a window is open and started again before it closes; later the agent
 * is killed while one is open, and started again.
 */
export async function playNight(settings: NightSettings): Promise<NightOutcome> {
  const { hosts: count, everySeconds, clocks, say } = settings;
  const fleet = await Fleet.open({ count, everySeconds, clocks });
  try {
    say(`${count} hosts are up`);
    return await played(fleet, settings);
  } finally {
    await fleet.dispose();
  }
}

async function played(fleet: Fleet, settings: NightSettings): Promise<NightOutcome> {
  const { say, windows: count, firstInMs } = settings;
  const before = fleet.hosts.map((host) => host.picture);
  await fleet.startAgent();
  await fleet.setUp();
  await fleet.apply(nightDocument(fleet, []));
  await fleet.protect();
  const windows = openings(count, Date.now() + firstInMs, settings);
  await fleet.apply(nightDocument(fleet, windows));
  await fleet.collect();
  say(`they are guarded, and ${count} windows are published`);
  await misfortunes(fleet, windows, say);
  // One whose clock is off holds for longer: by what it is behind, and by what a plan allows for.
  const behind = [...settings.clocks.values()].map(({ offsetMs }) => ALLOWANCE_MS - offsetMs);
  await until((windows.at(-1)?.closesAt ?? 0) + Math.max(0, ...behind) + 2_000);
  await fleet.collect();
  await fleet.collect();
  const { problems } = await fleet.agent.call('state.snapshot', {});
  const skipped = (await fleet.trail('run.skipped')).filter(
    (entry) => entry.kind === 'run.skipped',
  );
  const failed = await fleet.trail('scheduler.failed');
  const leaks = (await fleet.trail('leak.detected')).filter(
    (entry) => entry.kind === 'leak.detected',
  );
  const { ok: isIntact } = await fleet.agent.call('audit.verify', { fresh: true });
  const clock = await UptimeClock.read();
  const cases = fleet.hosts.map((host, index) => ({
    id: host.plan.id,
    integrationId: `stock-${index}`,
    attempts: attemptsIn(host.witnessed, clock, host.plan.keeping !== 'timer'),
    aheadMs: settings.clocks.get(index)?.offsetMs ?? 0,
    isSure: host.plan.keeping !== 'timer',
  }));
  await fleet.remove();
  say('everything is removed');
  const changed = fleet.hosts.flatMap((host, index) =>
    differences(before[index] ?? new Map(), host.picture).map((path) => `${host.plan.id}: ${path}`),
  );
  return {
    ...judge(cases, windows, { skipped, leaks }),
    changed,
    problems: problems.map(({ message }) => message),
    failed: failed.flatMap(({ integrationId = '', detail }) =>
      'why' in detail ? [{ integrationId, why: String(detail.why) }] : [],
    ),
    leaks: leaks.length,
    isIntact,
  };
}

async function misfortunes(
  fleet: Fleet,
  windows: readonly Opening[],
  say: (line: string) => void,
): Promise<void> {
  const at = (share: number): Opening => {
    const opening = windows[Math.floor((windows.length - 1) * share)];
    if (opening === undefined) throw new Error('a night has windows');
    return opening;
  };
  const inMiddle = ({ opensAt, closesAt }: Opening): number => (opensAt + closesAt) / 2;
  const hostAt = (index: number): FleetHost | undefined => fleet.hosts[index];
  await Promise.all([
    (async () => {
      const opening = at(0);
      await until(opening.opensAt - 2_000);
      hostAt(CUT_OFF)?.plug(false);
      await until(opening.closesAt + 1_000);
      hostAt(CUT_OFF)?.plug(true);
      say(`${opening.id} was open while a host was cut off`);
    })(),
    (async () => {
      const opening = at(0.5);
      await until(opening.opensAt + (opening.closesAt - opening.opensAt) / 4);
      await hostAt(KILLED)?.kill();
      await until(inMiddle(opening));
      await hostAt(KILLED)?.startAgain();
      say(`${opening.id} was open while a host died and came back`);
    })(),
    (async () => {
      const opening = at(1);
      await until(opening.opensAt + 1_000);
      await fleet.killAgent();
      await fleet.startAgent();
      say(`${opening.id} was open while the agent died and came back`);
    })(),
  ]);
}

async function until(at: number): Promise<void> {
  const wait = at - Date.now();
  if (wait > 0) await sleep(wait);
}
