import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi, type TestContext } from 'vitest';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { ownZone } from '../../agent/app/schedulers/machine/own-zone.ts';
import { statedByDefinition } from '../../agent/core/calendar/due-times/stated-by-definition.ts';
import { statedDueTimes } from '../../agent/core/calendar/due-times/stated-due-times.ts';
import { forecastDue } from '../../agent/core/runs/due-forecast.ts';
import type { SchedulerReceipt } from '../../agent/core/state/scheduler-pause.ts';
import type { PauseNote, SchedulerReading } from '../../agent/ports/schedulers/connector.ts';
import { schedulerKind } from '../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import { zones } from './zones.ts';
import { describeOutsiders } from './connector-outsiders.ts';
import { isSample } from './depth.ts';
import { dyingAt, HELD, storeWith } from './keeper-life.ts';
import {
  definitionOf,
  eachOpened,
  expectRestored,
  lifeOf,
  settled,
  valueOf,
  type ConnectorSubject,
  type FailureCase,
  type RealScheduler,
} from './real-scheduler.ts';

const PAUSED_PERIODS = 4;
const COUNTED_MS = 6_000;
const FIRST_MOMENTS_MS = 2_000;
const note: PauseNote = {
  integrationId: HELD,
  holdId: 'hold-1',
  reason: 'contract',
  until: null,
};
const clock = new SystemClock();

/** What every connector must do: state, crashes, failures, and what is due around a pause. */
export function describeConnector(name: string, subject: ConnectorSubject): void {
  describeConnectorStates(name, subject);
  describeConnectorRuns(name, subject);
}

/** The part that needs no run: fast for every scheduler. */
export function describeConnectorStates(name: string, subject: ConnectorSubject): void {
  describe(`${name}: states`, () => {
    const real = eachOpened(subject);

    it('reads an enabled entry, twice the same', async () => {
      const first = await read(real());
      expect(first).toMatchObject({ enabled: true, pausedBy: null });
      expect((await read(real())).fingerprint).toBe(first.fingerprint);
      expect(JSON.parse(JSON.stringify(first.prior ?? null))).toEqual(first.prior ?? null);
    });

    it('pauses twice and resumes twice, and restores the exact state', async () => {
      const before = await definitionOf(real());
      const reading = await read(real());
      const receipt = await pause(real(), reading);
      const held = await read(real());
      expect(held).toMatchObject({ enabled: false, pausedBy: markOf(real()) });
      expect((await real().mayStart?.()) ?? false).toBe(false);
      const paused = await definitionOf(real());
      const again = await pause(real(), reading);
      expect(await definitionOf(real())).toEqual(paused);
      expect(again.prior).toEqual(receipt.prior);
      expect((await read(real())).fingerprint).toBe(held.fingerprint);
      await resume(real(), receipt);
      await resume(real(), receipt);
      await expectRestored(real, before, subject);
      expect(await read(real())).toMatchObject({
        enabled: true,
        fingerprint: reading.fingerprint,
        pausedBy: null,
      });
    });

    it('says the same of when it is due before, during and after a pause', async () => {
      const reading = await read(real());
      const receipt = await pause(real(), reading);
      const held = await read(real());
      // What our pause stands in for was read before: then it says nothing.
      if (held.schedule !== undefined) expect(held.schedule).toEqual(reading.schedule);
      await resume(real(), receipt);
      await settled(async () => expect((await read(real())).schedule).toEqual(reading.schedule));
    });

    it("notices someone else's edit during a pause, and does not undo it", async () => {
      const receipt = await pause(real(), await read(real()));
      const paused = await read(real());
      await real().edit();
      expect((await read(real())).fingerprint).not.toBe(paused.fingerprint);
      real().follow?.(false);
      const resumed = await real().connect().resume(real().scheduler, receipt);
      if (!resumed.ok) expect(resumed.failure.code).toBe('scheduler-changed');
      expect((await real().isEdited?.()) ?? true).toBe(true);
    });

    it('gives shell lines that undo it', async () => {
      const before = await definitionOf(real());
      const reading = await read(real());
      // Whoever else connects may tell a host again what it holds.
      const agent = real().connect();
      real().follow?.(true);
      const receipt = valueOf(await agent.pause(real().scheduler, note, reading));
      const lines = agent.undo(real().scheduler, receipt);
      expect(lines.join('\n').trim()).not.toBe('');
      if (real().shell !== undefined) {
        await real().shell?.(lines.join('\n'));
        await expectRestored(real, before, subject);
      }
      await resume(real(), receipt);
    });

    if (!isSample()) describeDetails(real, subject);
    if (subject.isSecondUser === true) return;
    describeDeaths(real, subject);
    describeOutsiders(real, subject);
  });
  for (const failure of subject.failures ?? []) describeFailure(name, failure);
}

/** What a sample leaves to the night: where each step is a login, it takes minutes. */
function describeDetails(real: () => RealScheduler, subject: ConnectorSubject): void {
  it('reads what it declares that it reads', async () => {
    const { reads, marker, settleMs, privilege } = real().connect().capabilities(real().scheduler);
    const known = async () => ((await read(real())).nextRunAt === null ? null : 'known');
    // None is due while one is starting.
    await settled(async () => expect(await known()).toBe(reads.nextRun ? 'known' : null));
    const { running } = await read(real());
    expect(running).toEqual(reads.running ? expect.any(Number) : 'unknown');
    expect([settleMs, privilege]).toEqual([expect.any(Number), expect.stringMatching(/\S/)]);
    await pause(real(), await read(real()));
    expect((await read(real())).pausedBy).toBe(marker === 'none' ? null : 'us');
  });

  it('has a check whose findings have codes and words', async () => {
    const findings = (await real().connect().preflight?.(real().scheduler)) ?? [];
    for (const { level, code, message, said } of findings) {
      expect(['ok', 'warning']).toContain(level);
      expect(code).toMatch(/^[a-z][a-z-]+$/);
      expect(message).not.toBe('');
      expect(said.length).toBeGreaterThan(0);
    }
  });

  it('has a receipt of plain JSON, and restores from a copy of it', async () => {
    const before = await definitionOf(real());
    const receipt = await pause(real(), await read(real()));
    const copy = JSON.parse(JSON.stringify(receipt)) as SchedulerReceipt;
    expect(copy).toEqual(receipt);
    await resume(real(), copy);
    await expectRestored(real, before, subject);
  });

  it('leaves an entry disabled before a hold untouched throughout', async () => {
    await real().disable();
    expect((await read(real())).enabled).toBe(false);
    const before = await definitionOf(real());
    const life = lifeOf(real(), storeWith(real().scheduler), real().connect());
    life.hold();
    await settled(() => expect(life.record?.receipt?.priorEnabled).toBe(false));
    expect(await definitionOf(real())).toEqual(before);
    life.release();
    await settled(() => expect(life.record).toBeUndefined());
    life.kill();
    expect(await definitionOf(real())).toEqual(before);
  });

  it.runIf(subject.tellsWhoDisabled === true)(
    'leaves an entry disabled that someone else disables during a hold',
    async () => {
      const life = lifeOf(real(), storeWith(real().scheduler), real().connect());
      life.hold();
      await settled(() => expect(life.isPaused).toBe(true));
      await real().disable();
      life.release();
      await settled(() => expect(life.record).toBeUndefined());
      life.kill();
      expect(await read(real())).toMatchObject({ enabled: false, pausedBy: 'other' });
    },
  );

  it("notices someone else's edit", async () => {
    const before = await read(real());
    await real().edit();
    const edited = await read(real());
    expect(edited.fingerprint).not.toBe(before.fingerprint);
  });

  it("tells someone else's edit during a hold once, and keeps it", async () => {
    const life = lifeOf(real(), storeWith(real().scheduler), real().connect());
    life.hold();
    await settled(() => expect(life.isPaused).toBe(true));
    life.lookAgain();
    await real().edit();
    life.lookAgain();
    await settled(() => expect(life.drifts).toHaveLength(1));
    life.release();
    await settled(() => expect(life.record).toBeUndefined());
    life.kill();
    // Some edits enable it, too.
    expect(life.drifts).toEqual([expect.stringMatching(/^(changed|enabled)$/)]);
    expect((await real().isEdited?.()) ?? true).toBe(true);
  });
}

/** Kill -9 around each call, with the hold still in force at the restart, and ended by then. */
function describeDeaths(real: () => RealScheduler, subject: ConnectorSubject): void {
  const cases = (['pause', 'resume'] as const).flatMap((call) =>
    (['before', 'after'] as const).flatMap((when) =>
      (['held', 'released'] as const).map((then) => ({ call, when, then })),
    ),
  );
  const [first] = cases;
  const last = cases.at(-1);
  const some = isSample() ? [first, last].filter((one) => one !== undefined) : cases;
  it.each(some)('converges when killed $when its $call; then $then', async (story) => {
    const before = await definitionOf(real());
    const store = storeWith(real().scheduler);
    const dying = dyingAt(real().connect(), story.call, story.when);
    const first = lifeOf(real(), store, dying.connector);
    first.hold();
    if (story.call === 'resume') {
      await settled(() => expect(first.isPaused).toBe(true));
      first.release();
    }
    await dying.death;
    first.kill();
    const second = lifeOf(real(), store, real().connect());
    if (story.then === 'held') {
      second.hold();
      await settled(() => expect(second.isPaused).toBe(true));
      expect(await read(real())).toMatchObject({ enabled: false, pausedBy: markOf(real()) });
    }
    second.release();
    await settled(() => expect(second.record).toBeUndefined());
    second.kill();
    await expectRestored(real, before, subject);
  });
}

/** Each opens one of its own: where a period is long, they wait for it at the same time. */
const RUNS: Readonly<Record<string, Proof>> = {
  'starts nothing due during a pause, and on resume what it declares': heldPeriods,
  'starts as often as it says': startsAsSaid,
  'treats a run in progress as it declares': runInProgress,
};

/** The part that waits for runs. */
export function describeConnectorRuns(name: string, subject: ConnectorSubject): void {
  describe(`${name}: runs`, { concurrent: subject.runsAtOnce === true }, () => {
    for (const [title, proves] of Object.entries(RUNS)) {
      it(title, { timeout: 600_000 }, async (context) => {
        const real = await subject.open();
        try {
          await proves(real, subject, context);
        } finally {
          await real.dispose();
        }
      });
    }
  });
}

type Proof = (
  real: RealScheduler,
  subject: ConnectorSubject,
  context: TestContext,
) => Promise<void>;

async function heldPeriods(real: RealScheduler, subject: ConnectorSubject): Promise<void> {
  await runsAgain(real);
  const { missedAtResume, settleMs } = real.connect().capabilities(real.scheduler);
  const receipt = await pause(real, await read(real));
  await sleep(settleMs);
  const atPause = await real.runsStarted();
  const missed = subject.pausedPeriods ?? PAUSED_PERIODS;
  await sleep(missed * real.periodMs + real.waitMs);
  expect(await real.runsStarted()).toBe(atPause);
  const from = clock.monotonic();
  await resume(real, receipt);
  await sleep(FIRST_MOMENTS_MS);
  const run = (await real.runsStarted()) - atPause;
  const regular = Math.ceil((clock.monotonic() - from) / real.periodMs);
  const extra = { none: 0, one: 1, all: Infinity, depends: Infinity, unknown: Infinity };
  expect(run).toBeLessThanOrEqual(regular + extra[missedAtResume]);
  if (missedAtResume === 'one') expect(run).toBeGreaterThanOrEqual(1);
  if (missedAtResume === 'all') expect(run).toBeGreaterThanOrEqual(missed - 1);
  await runsAgain(real);
}

async function startsAsSaid(
  real: RealScheduler,
  subject: ConnectorSubject,
  context: TestContext,
): Promise<void> {
  const isStub = real.inFlight === undefined || subject.ticksByItself === true;
  if (isStub) context.skip('a stub starts by no schedule');
  await runsAgain(real);
  const { schedule } = await read(real);
  const byDefinition = statedByDefinition(real.scheduler, ownZone());
  const due = statedDueTimes(schedule ?? byDefinition, zones);
  const isTold = schedulerKind(real.scheduler.kind)?.untold === undefined;
  expect(due.notKnown).toBe(isTold ? undefined : byDefinition.notKnown);
  if (!isTold) return;
  const dueIn = (from: number, to: number): number =>
    forecastDue(due, { from, to, cellMs: 1_000, most: 10_000 }).length;
  // Counting takes time, over ssh more than a second: what starts meanwhile may be in it or not.
  const before = clock.now();
  const atFrom = await real.runsStarted();
  const from = clock.now();
  await sleep(Math.max(COUNTED_MS, real.periodMs));
  const to = clock.now();
  const started = (await real.runsStarted()) - atFrom;
  // At either end one may be due and not started yet; what is about is up to twice as slow.
  expect(started).toBeLessThanOrEqual(dueIn(before, clock.now()) + 2);
  const isLoose = due.isAbout === true || real.mergesStarts === true;
  const least = isLoose ? dueIn(from, to) / 2 : dueIn(from, to);
  expect(started).toBeGreaterThanOrEqual(Math.floor(least) - 2);
}

async function runInProgress(
  real: RealScheduler,
  _subject: ConnectorSubject,
  context: TestContext,
): Promise<void> {
  const flight = await real.inFlight?.();
  if (flight === undefined) context.skip('a stub runs nothing');
  const { inFlight, reads } = real.connect().capabilities(real.scheduler);
  const reading = await read(real);
  if (reads.running) expect(reading.running).toBeGreaterThan(0);
  else expect(reading.running).toBe('unknown');
  const receipt = await pause(real, reading);
  if (reads.running && inFlight === 'continues') {
    expect((await read(real)).running).toBeGreaterThan(0);
  }
  const finished = await flight.finishes();
  if (inFlight !== 'unknown') expect(finished).toBe(inFlight === 'continues');
  if (reads.running) await settled(async () => expect((await read(real)).running).toBe(0));
  await resume(real, receipt);
}

function describeFailure(name: string, { what, code, says, open }: FailureCase): void {
  it(`${name}: answers ${code} for ${what}, whatever is asked`, async () => {
    const { connector, scheduler } = await open();
    const before: SchedulerReading = {
      enabled: true,
      nextRunAt: null,
      running: 0,
      pausedBy: null,
      fingerprint: 'before',
      prior: null,
    };
    const read = await connector.read(scheduler);
    const paused = await connector.pause(scheduler, note, before);
    for (const result of [read, paused]) {
      expect(result).toMatchObject({ ok: false, failure: { code } });
      if (!result.ok && says !== undefined) expect(result.failure.message).toMatch(says);
    }
    await connector.close?.();
  });
}

async function runsAgain(real: RealScheduler): Promise<void> {
  const before = await real.runsStarted();
  // Allows for a busy machine; a run ends the wait early.
  const timeout = 2 * real.periodMs + real.waitMs + 10_000;
  // On another machine each question is a row of processes.
  const interval = Math.min(1_000, Math.max(50, real.periodMs / 5));
  const has = async () => expect(await real.runsStarted()).toBeGreaterThan(before);
  await vi.waitFor(has, { timeout, interval });
}

/** Who paused it according to a reading; nobody if the scheduler keeps no mark. */
function markOf(real: RealScheduler): 'us' | null {
  return real.connect().capabilities(real.scheduler).marker === 'none' ? null : 'us';
}

async function read(real: RealScheduler): Promise<SchedulerReading> {
  return valueOf(await real.connect().read(real.scheduler));
}

async function pause(real: RealScheduler, reading: SchedulerReading): Promise<SchedulerReceipt> {
  real.follow?.(true);
  return valueOf(await real.connect().pause(real.scheduler, note, reading));
}

async function resume(real: RealScheduler, receipt: SchedulerReceipt): Promise<void> {
  real.follow?.(false);
  valueOf(await real.connect().resume(real.scheduler, receipt));
}
