import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallResult } from '../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { everyMs, readTrail, unaccounted, wasStartedBefore } from '../support/accounting.ts';
import {
  AgentProcess,
  clockLacks,
  shiftedClock,
  type ShiftedClock,
} from '../support/agent-process.ts';
import { countingServer } from '../support/counting-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const INTEGRATIONS = 30;
/** For a whole hour skipped by the clock each due run is recorded: 36,000 entries. */
const FEW = 10;
const person = { name: 'test', via: 'test' };

interface Times {
  readonly from: number;
  readonly to: number;
}

/** Integrations every second and one each minute, all posting to the ERP. */
function workload(
  url: string,
  timeZone: string,
  windows: object[],
  count = INTEGRATIONS,
): ReturnType<typeof documentSchema.parse> {
  const post = (id: string, cron: string): object => ({
    id,
    systems: ['erp'],
    // Only the gate may hold here: runs are due up to the exact instant of opening.
    drain: 'off',
    scheduler: { kind: 'local', cron, timeZone, http: { url: `${url}/${id}` } },
  });
  return documentSchema.parse({
    systems: [{ id: 'erp' }],
    integrations: [
      ...Array.from({ length: count }, (_, index) => post(`second-${index}`, '* * * * * *')),
      post('minute', '* * * * *'),
    ],
    windows,
  });
}

const ids = [...Array.from({ length: INTEGRATIONS }, (_, index) => `second-${index}`), 'minute'];

describeWith([], clockLacks)('zero leaks, under realistic conditions', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let agent: AgentProcess | undefined;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    erp = await countingServer();
  });

  afterEach(async () => {
    await agent?.dispose();
    agent = undefined;
    erp.close();
    directory.dispose();
  });

  /** The agent runs with its clock at `start` now. */
  function clockAt(start: string, jumping = false): ShiftedClock {
    return shiftedClock(directory, Date.parse(start) - Date.now(), jumping);
  }

  async function until(clock: ShiftedClock, instant: number): Promise<void> {
    await sleep(Math.max(0, instant - (Date.now() + clock.offsetMs)));
  }

  function requestsInside(clock: ShiftedClock, { from, to }: Times): string[] {
    return erp.arrivals
      .map(({ name, at }) => ({ name, at: at + clock.offsetMs }))
      .filter(({ at }) => from <= at && at < to)
      .map(({ name, at }) => `${name} ${formatInstant(at)}`);
  }

  /** Without those in flight at the opening: no drain lead holds them here. */
  function leaks(clock: ShiftedClock, times: Times): string[] {
    const { entries } = readTrail(directory);
    const inside = erp.arrivals.filter(({ at }) => {
      const shown = at + clock.offsetMs;
      return times.from <= shown && shown < times.to;
    });
    return inside
      .filter(
        ({ name, dueAt }) =>
          !(dueAt < times.from && wasStartedBefore(entries, name, dueAt, times.from)),
      )
      .map(({ name, at }) => `${name} ${formatInstant(at + clock.offsetMs)}`);
  }

  function expectAccounted(from: number, to: number): void {
    const { entries, isIntact } = readTrail(directory);
    expect(isIntact).toBe(true);
    for (const id of ids) {
      const dueTimes = everyMs(from, to, id === 'minute' ? 60_000 : 1000);
      expect(unaccounted(entries, id, dueTimes), id).toEqual([]);
    }
  }

  it('three overlapping windows, a manual hold, and the agent killed twice inside', async () => {
    const opening = Date.parse('2026-12-06T01:00:00Z');
    const clock = clockAt('2026-12-06T00:59:47Z');
    const at = (seconds: number, length: number, id: string): object => ({
      id,
      timeZone: 'Europe/Madrid',
      start: `2026-12-06T02:00:${String(seconds).padStart(2, '0')}`,
      duration: `PT${length}S`,
      covers: { systems: ['erp'] },
    });
    const seconds = { a: [0, 12], b: [2, 7], c: [6, 16] } as const;
    const document = workload(
      erp.url,
      'Europe/Madrid',
      Object.entries(seconds).map(([id, [from, to]]) => at(from, to - from, id)),
    );
    const holdingBy = (passedMs: number): string[] =>
      Object.entries(seconds)
        .filter(([, [from, to]]) => from * 1000 <= passedMs && passedMs < to * 1000)
        .map(([id]) => id);
    const holdingIn = ({ integrations }: CallResult<'state.snapshot'>): unknown[] =>
      (integrations[0]?.holds ?? []).map((hold) => hold.windowId);
    agent = await AgentProcess.start(directory, { clock });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    const applied = Date.now() + clock.offsetMs;
    await until(clock, opening + 3200);
    const status = await agent.call('state.snapshot', {});
    expect(holdingIn(status)).toEqual(holdingBy(Date.parse(status.now) - opening));
    await agent.kill();
    await sleep(700);
    agent = await AgentProcess.start(directory, { clock });
    // b has closed, a and c still hold; on a busy machine an agent takes seconds to start.
    await until(clock, opening + 9300);
    const later = await agent.call('state.snapshot', {});
    const holding = holdingBy(Date.parse(later.now) - opening);
    expect(holdingIn(later)).toEqual(holding);
    expect(later.integrations[0]?.state).toBe(holding.length > 0 ? 'paused' : 'flowing');
    await agent.kill();
    await sleep(700);
    agent = await AgentProcess.start(directory, { clock });
    await until(clock, opening + 11_200);
    // The last window closes at 16 s; a very busy machine may be later than that by now.
    const heldUntil = Math.max(opening + 18_000, Date.now() + clock.offsetMs + 4_000);
    const held = {
      selector: { all: true },
      reason: 'the ERP is slow',
      until: formatInstant(heldUntil),
    };
    await agent.call('hold.place', { commandId: crypto.randomUUID(), person, ...held });
    const heldFrom = Date.now() + clock.offsetMs;
    await until(clock, heldUntil + 3_500);
    await agent.stop();

    expect(leaks(clock, { from: opening, to: opening + 16_000 })).toEqual([]);
    expect(leaks(clock, { from: Math.max(heldFrom, opening), to: heldUntil })).toEqual([]);
    expect(requestsInside(clock, { from: opening - 3000, to: opening }).length).toBeGreaterThan(60);
    expect(
      requestsInside(clock, { from: heldUntil, to: heldUntil + 3_500 }).length,
    ).toBeGreaterThan(60);
    expectAccounted(applied, heldUntil + 3_000);
  }, 60_000);

  it.each([
    {
      name: 'the repeated hour',
      start: '2026-10-25T00:59:52Z',
      window: { start: '2026-10-25T02:59:57', duration: 'PT7S' },
      opening: '2026-10-25T00:59:57Z',
    },
    {
      name: 'the skipped hour',
      start: '2027-03-28T00:59:52Z',
      window: { start: '2027-03-28T01:59:57', duration: 'PT7S' },
      opening: '2027-03-28T00:59:57Z',
    },
  ])(
    "across Madrid's clock change: $name",
    async ({ start, window, opening }) => {
      const clock = clockAt(start);
      const opensAt = Date.parse(opening);
      const document = workload(erp.url, 'Europe/Madrid', [
        { id: 'night', timeZone: 'Europe/Madrid', ...window, covers: { all: true } },
      ]);
      agent = await AgentProcess.start(directory, { clock });
      await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
      const applied = Date.now() + clock.offsetMs;
      await until(clock, opensAt + 10_500);
      await agent.stop();

      expect(leaks(clock, { from: opensAt, to: opensAt + 7000 })).toEqual([]);
      expect(
        requestsInside(clock, { from: opensAt + 7000, to: opensAt + 10_500 }).length,
      ).toBeGreaterThan(60);
      expectAccounted(applied, opensAt + 10_000);
    },
    90_000,
  );

  it('the clock set an hour forward into a window, and an hour back out of it', async () => {
    const start = Date.parse('2026-12-06T00:00:20Z');
    const clock = clockAt(formatInstant(start), true);
    const base = clock.offsetMs;
    const night = {
      id: 'night',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      duration: 'PT30M',
      covers: { systems: ['erp'] },
    };
    const document = workload(erp.url, 'Europe/Madrid', [night], FEW);
    agent = await AgentProcess.start(directory, { clock });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    const applied = Date.now() + base;
    await expect.poll(() => erp.arrivals.length).toBeGreaterThan(FEW);
    clock.set(base + 3_600_000);
    // What was started by the old clock may still arrive; from the first tick on, nothing is
    // started.
    await sleep(300);
    const inside = Date.now();
    await sleep(1900);
    await agent.call('system.woke', {});
    const status = await agent.call('state.snapshot', {});
    expect(status.integrations.map((one) => one.state)).toEqual(
      Array.from({ length: FEW + 1 }, () => 'paused'),
    );
    const back = Date.now();
    clock.set(base);
    await agent.call('system.woke', {});
    await sleep(1900);
    // 1.9 s always contain one whole second: each of the ten is due in it.
    const after = () => erp.arrivals.filter(({ at }) => back <= at).length;
    await expect.poll(after).toBeGreaterThanOrEqual(FEW);
    const end = Date.now();
    await agent.stop();

    expect(erp.arrivals.filter(({ at }) => inside <= at && at < back)).toEqual([]);
    const { entries, isIntact } = readTrail(directory);
    expect(isIntact).toBe(true);
    const steps = entries.filter((entry) => entry.kind === 'clock.stepped');
    expect(steps.map((entry) => Math.sign(entry.detail.stepMs))).toEqual([1, -1]);
    // Every due instant of each stretch of time is accounted for once in that stretch.
    const setBack = entries.findIndex((entry) => entry === steps[1]);
    const before = entries.slice(0, setBack);
    expect(unaccounted(before, 'second-0', everyMs(applied, start + 3_600_000, 1000))).toEqual([]);
    const since = entries.slice(setBack);
    const resumed = Math.floor((back + base) / 1000) * 1000;
    expect(
      unaccounted(since, 'second-0', everyMs(resumed + 1000, end + base - 1000, 1000)),
    ).toEqual([]);
  }, 90_000);
});
