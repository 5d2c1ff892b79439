import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ENDLESS,
  type MonitorCaller,
  type MonitorCheck,
  type MonitorThing,
  type SilenceOrder,
} from '../../../../agent/features/silences/app/monitors.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { valueOf as valueIn } from '../../real-scheduler.ts';
import { tier } from '../../tier.ts';

/** A monitor that is there for tests, and a caller of it that is bound to some of what it watches. */
export interface MonitorAtHand {
  readonly caller: MonitorCaller;
  now(): Instant;
  /** Ours and of others, in force or planned, as the monitor has them, in a fixed order. */
  silences(): Promise<readonly unknown[]>;
  /** An alarm begins among those that `caller` silences; resolves to what ends it. */
  alarm(): Promise<() => Promise<void>>;
  /** `lena` silences the same for an hour, as "disk swap"; resolves to what ends it. */
  silenceOfOther(): Promise<() => Promise<void>>;
  /** A person ends ours there. */
  endByPerson(mark: string): Promise<void>;
  /** Like kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

interface MonitorSubject {
  begin(): Promise<MonitorAtHand>;
  /** It lets a silence end by itself; a stand-in may not. */
  readonly endsByItself?: boolean;
  /** A silence may end this much after the end that was asked for. */
  readonly roundsUpMs?: number;
  /** The monitor does not tell how many alarms are on: `check` says `null`. */
  readonly countsAlarms?: boolean;
  /** The monitor tells of which hosts alarms are. */
  readonly tellsHosts?: boolean;
  /** A silence keeps new alarms away only: what is on goes on. */
  readonly keepsOpen?: boolean;
  /** The monitor does not tell who paused something, and why. */
  readonly tellsWho?: boolean;
  /** The monitor does not tell who defined a silence. */
  readonly tellsAuthor?: boolean;
  /** Its silences have no end of their own. */
  readonly isEndless?: boolean;
  /** Of `vi.waitFor`, for what the monitor shows with a delay. */
  readonly patienceMs?: number;
}

/** Both kinds of break, what cuts a comment elsewhere, markup, and letters of other scripts. */
const HOSTILE_REASON = 'CHG-1; "ñ" <b>&\n[0] SHUTDOWN_PROGRAM\r\n%0a\t$(id) 夜';

/** Longer than a monitor takes to show what it was told. */
const SHORT_MS = 5 * SECOND_MS;

const writesOf = ({ writes }: MonitorThing): string => writes;

const valueOf = async <T>(result: Promise<Result<T>>): Promise<T> => valueIn(await result);

/** What every kind of monitor must do with our silences, and leave alone of others. */
export function describeMonitor(
  name: string,
  subject: MonitorSubject,
  /** What `describeWith` gives, for a program that may be missing. */
  run: (name: string, body: () => void) => unknown = describe,
): void {
  const { roundsUpMs = 0, countsAlarms = true, tellsWho = true, patienceMs = 10_000 } = subject;
  const tellsHosts = subject.tellsHosts ?? false;
  const author = (subject.tellsAuthor ?? true) ? 'lena' : '';
  const isEndless = subject.isEndless ?? false;
  const keepsOpen = subject.keepsOpen ?? false;
  const endsByItself = subject.endsByItself ?? false;
  run(`${name}: contract`, () => {
    let at: MonitorAtHand;
    let caller: MonitorCaller;
    let count = 0;
    let mark: string;
    beforeAll(async () => {
      at = await subject.begin();
      caller = at.caller;
    });
    afterAll(() => at.dispose());
    beforeEach(() => {
      count += 1;
      mark = `remanso-contract-${count}`;
    });
    afterEach(async () => {
      await caller.lift(mark);
    });

    const order = (hours: number, comment = 'CHG-1042'): SilenceOrder => ({
      ...{ mark, comment: `${comment} · ${mark}` },
      endsAt: at.now() + hours * HOUR_MS,
    });

    async function expectSilentUntil(endsAt: Instant): Promise<void> {
      const { until } = await valueOf(caller.read(mark));
      if (isEndless) {
        expect(until).toBe(ENDLESS);
        return;
      }
      expect(until).toBeGreaterThan(endsAt - SECOND_MS);
      expect(until).toBeLessThan(endsAt + roundsUpMs + SECOND_MS);
    }

    const check = (): Promise<MonitorCheck> => valueOf(caller.check());

    it('has no silence of an unknown mark, and none to lift', async () => {
      const before = await at.silences();
      expect(await caller.read(mark)).toMatchObject(succeed({ until: null }));
      expect(await caller.lift(mark)).toEqual(succeed(undefined));
      expect(await at.silences()).toEqual(before);
    });

    it('is silent until the end that was asked for; asked twice, it has one', async () => {
      const wanted = order(1);
      expect(await caller.place(wanted)).toEqual(succeed(undefined));
      await expectSilentUntil(wanted.endsAt);
      const placed = await at.silences();
      expect(placed).not.toEqual([]);
      expect(await caller.place(wanted)).toEqual(succeed(undefined));
      expect(await at.silences()).toEqual(placed);
    });

    it('is extended, without a second one, and never shortened', async () => {
      await valueOf(caller.place(order(1)));
      const { length } = await at.silences();
      const longest = order(3);
      expect(await caller.place(longest)).toEqual(succeed(undefined));
      await expectSilentUntil(longest.endsAt);
      const extended = await at.silences();
      expect(extended).toHaveLength(length);
      expect(await caller.place(order(2))).toEqual(succeed(undefined));
      expect(await at.silences()).toEqual(extended);
    });

    // Longer than a minute: the CI has no time for it.
    it.skipIf(!endsByItself || (roundsUpMs > 0 && tier === 'all'))(
      'is over at its end, with nobody to lift it',
      async () => {
        const before = await at.silences();
        const end = await at.alarm();
        const endsAt = at.now() + SHORT_MS;
        await valueOf(caller.place({ ...order(1), endsAt }));
        await vi.waitFor(
          async () => {
            expect(await caller.read(mark)).toMatchObject(succeed({ until: null }));
          },
          SHORT_MS + roundsUpMs + patienceMs,
        );
        expect(at.now()).toBeGreaterThanOrEqual(endsAt);
        const isHeard = async () => expect(await check()).toMatchObject({ alarms: 1 });
        await vi.waitFor(isHeard, patienceMs);
        await end();
        await valueOf(caller.lift(mark));
        await vi.waitFor(async () => expect(await at.silences()).toEqual(before), patienceMs);
      },
      SHORT_MS + roundsUpMs + 4 * patienceMs,
    );

    it('is lifted, twice without harm, and may be silent again under the same mark', async () => {
      const before = await at.silences();
      await valueOf(caller.place(order(1)));
      expect(await caller.lift(mark)).toEqual(succeed(undefined));
      expect(await caller.read(mark)).toMatchObject(succeed({ until: null }));
      expect(await caller.lift(mark)).toEqual(succeed(undefined));
      expect(await at.silences()).toEqual(before);
      const again = order(1);
      await valueOf(caller.place(again));
      await expectSilentUntil(again.endsAt);
    });

    it('leaves silences of others and of other marks as they are', async () => {
      const end = await at.silenceOfOther();
      const other = { ...order(2), mark: `${mark}-other`, comment: `CHG-7 · ${mark}-other` };
      await valueOf(caller.place(other));
      const before = await at.silences();
      await valueOf(caller.place(order(1)));
      await valueOf(caller.place(order(3)));
      await valueOf(caller.lift(mark));
      expect(await at.silences()).toEqual(before);
      await valueOf(caller.lift(other.mark));
      await end();
    });

    it('tells that a person ended it', async () => {
      await valueOf(caller.place(order(1)));
      await at.endByPerson(mark);
      expect(await caller.read(mark)).toMatchObject(
        succeed({ until: null, isEndedByPerson: true }),
      );
    });

    it('is found by its mark whatever the reason says', async () => {
      const before = await at.silences();
      const wanted = order(1, HOSTILE_REASON);
      expect(await caller.place(wanted)).toEqual(succeed(undefined));
      await expectSilentUntil(wanted.endsAt);
      await valueOf(caller.lift(mark));
      expect(await at.silences()).toEqual(before);
    });

    it('refuses an end in the past, and has none', async () => {
      const before = await at.silences();
      const late = { ...order(1), endsAt: at.now() - SECOND_MS };
      expect(await caller.place(late)).toMatchObject({
        ok: false,
        failure: { code: 'scheduler-refused' },
      });
      expect(await at.silences()).toEqual(before);
    });

    it('says what others have silenced, and until when', async () => {
      expect(await check()).toMatchObject({ others: [] });
      // What is paused for us cannot be paused by somebody else, too.
      if (tellsWho) await valueOf(caller.place(order(1)));
      const end = await at.silenceOfOther();
      const { others } = await check();
      expect(others).toHaveLength(1);
      const [{ by, comment, until } = { by: '', comment: '', until: 0 }] = others;
      if (tellsWho) {
        expect({ by, comment }).toEqual({ by: author, comment: 'disk swap' });
        const leftMs = (until ?? Infinity) - at.now();
        expect(Math.abs(leftMs - HOUR_MS)).toBeLessThan(60 * SECOND_MS + roundsUpMs);
      } else {
        expect(until).toBeNull();
      }
      await end();
      expect(await check()).toMatchObject({ others: [] });
    });

    it.runIf(countsAlarms)('counts alarms that are on, until they are silent', async () => {
      expect(await check()).toMatchObject({ alarms: 0 });
      const end = await at.alarm();
      await vi.waitFor(async () => expect(await check()).toMatchObject({ alarms: 1 }), patienceMs);
      const { hosts } = await check();
      expect(hosts).toBe(tellsHosts ? 1 : null);
      await valueOf(caller.place(order(1)));
      await vi.waitFor(async () => expect(await check()).toMatchObject({ alarms: 0 }), patienceMs);
      await end();
    });

    it('tells what is on, whether it is heard, and since when', async ({ skip }) => {
      const told = async () => (caller.alarms ? await valueOf(caller.alarms()) : undefined);
      skip((await told()) === undefined, 'does not tell');
      expect(await told()).toEqual([]);
      const end = await at.alarm();
      const on = (isHeard: boolean) => [{ name: expect.stringMatching(/./) as string, isHeard }];
      await vi.waitFor(async () => expect(await told()).toMatchObject(on(true)), patienceMs);
      const [before] = (await told()) ?? [];
      expect(Math.abs((before?.since ?? 0) - at.now())).toBeLessThan(MINUTE_MS);
      await valueOf(caller.place(order(1)));
      await vi.waitFor(async () => expect(await told()).toMatchObject(on(keepsOpen)), patienceMs);
      expect(await told()).toEqual([{ ...before, isHeard: keepsOpen }]);
      await end();
      await vi.waitFor(async () => expect(await told()).toEqual([]), patienceMs);
    });

    it('finds what a definition can name, with its alarms', async ({ skip }) => {
      const found = async () => (caller.find ? await valueOf(caller.find()) : undefined);
      skip((await found()) === undefined, 'does not tell');
      // What the definition does not name may be red, too.
      const before = await found();
      const red = new Set(before?.things.filter(({ alarms }) => alarms > 0).map(writesOf));
      const alarming = async () =>
        (await found())?.things.filter((one) => one.alarms === 1 && !red.has(writesOf(one)));
      const end = await at.alarm();
      await vi.waitFor(async () => expect(await alarming()).not.toEqual([]), patienceMs);
      expect(await found()).toMatchObject({ isCut: false });
      for (const { writes } of (await alarming()) ?? []) expect(writes).toMatch(/erp|Stale/i);
      await end();
      await vi.waitFor(async () => expect(await found()).toEqual(before), patienceMs);
    });

    it('says that it cannot be reached, and goes on when it is back', async () => {
      await at.kill();
      const code = 'scheduler-unreachable';
      for (const answer of [caller.read(mark), caller.place(order(1)), caller.lift(mark)]) {
        expect(await answer).toMatchObject({ ok: false, failure: { code } });
      }
      expect(await caller.check()).toMatchObject({ ok: false, failure: { code } });
      await at.start();
      const wanted = order(1);
      expect(await caller.place(wanted)).toEqual(succeed(undefined));
      await expectSilentUntil(wanted.endsAt);
    });
  });
}
