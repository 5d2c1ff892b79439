import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FlagInterval, PublishedPlan } from '../../agent/ports/guards/hold-flags.ts';
import type { HostRecord } from '../../agent/features/hosts/app/host-plans.ts';

const HOUR_MS = 3_600_000;
/** Some guards count in seconds: a hold of theirs begins and ends with one. */
const SECOND_MS = 1_000;

type Plans = Readonly<Record<string, PublishedPlan>>;

/** What a guard left, as the agent takes it into the trail. */
export interface GuardTold {
  readonly integrationId: string;
  readonly state: HostRecord['state'];
  readonly holds: readonly string[];
  readonly uid: number | undefined;
  readonly unreadable: boolean;
}

/** A place where guards read a plan and leave records. */
export interface GuardedPlace {
  /** Publishes as an agent does: exactly these. */
  publish(plans: Plans): Promise<void>;
  /** As cron starts a guarded command: whether the command began, and what was said. */
  start(integrationId: string): Promise<{ readonly ran: boolean; readonly said: string }>;
  /** What guards left since it was last asked. */
  collect(): Promise<readonly GuardTold[]>;
  /** Another machine may be told by who does not know all of it: what its plan does not list is held. */
  readonly isTold?: true;
  /** Everything that the guard of this integration reads. */
  files(integrationId: string): readonly string[];
}

const hold = (holdId: string, from: number, until: number | null): FlagInterval => ({
  ...{ holdId, kind: 'manual', reason: 'r', by: 'ana' },
  ...{ from, until },
});

/** What each guard must do, with nobody awake who could be asked. */
export function describeGuard(name: string, open: () => GuardedPlace): void {
  describe(`a guard ${name}`, () => {
    let place: GuardedPlace;
    let now: number;
    beforeEach(async () => {
      place = open();
      now = Date.now();
      // What an earlier case left.
      await place.collect();
    });

    const plan = (...intervals: FlagInterval[]): PublishedPlan => ({
      intervals,
      knownFrom: now - HOUR_MS,
      knownUntil: now + HOUR_MS,
    });
    const started = { ran: true, said: '' };
    const mine = (state: GuardTold['state'], ...holds: string[]): GuardTold => ({
      ...{ integrationId: 'stock', state, holds, unreadable: false },
      uid: process.getuid?.(),
    });
    const silent = { ran: false, said: '' };
    const refused = { ran: false, said: expect.stringContaining('stock') as string };

    it('starts what is not held, and tells it once', async () => {
      await place.publish({ stock: plan() });
      expect(await place.start('stock')).toEqual(started);
      expect(await place.collect()).toEqual([mine('started')]);
      expect(await place.collect()).toEqual([]);
    });

    it('starts nothing of what is held, is silent, and tells by what it is', async () => {
      const both = plan(hold('a@1', now - HOUR_MS, now + HOUR_MS), hold('b', now - 5_000, null));
      await place.publish({ stock: both });
      expect(await place.start('stock')).toEqual(silent);
      expect(await place.collect()).toEqual([mine('held', 'a@1', 'b')]);
    });

    it('is held by no hold that is over or to come, nor by those of others', async () => {
      const past = hold('past', now - HOUR_MS, now - SECOND_MS);
      const coming = hold('coming', now + HOUR_MS, null);
      const others = plan(hold('other', now - HOUR_MS, null));
      await place.publish({ stock: plan(past, coming), 'stock.2': others, 'sto-k': others });
      expect(await place.start('stock')).toEqual(started);
      expect(await place.start('stock.2')).toEqual(silent);
    });

    it('follows each plan that comes', async () => {
      await place.publish({ stock: plan(hold('a', now - HOUR_MS, null)) });
      expect(await place.start('stock')).toEqual(silent);
      await place.publish({ stock: plan() });
      expect(await place.start('stock')).toEqual(started);
    });

    it('starts what no plan lists, unless others tell the place what is held', async () => {
      await place.publish({ other: plan(hold('a', now - HOUR_MS, null)) });
      const { ran, said } = await place.start('stranger');
      expect(ran).toBe(place.isTold === undefined);
      expect(said).toMatch(ran ? /^$/ : /^remanso guard: stranger is not started: .* unlisted$/m);
    });

    it.each([
      ['that ended', -2 * HOUR_MS, -SECOND_MS],
      ['that begins later', HOUR_MS, 2 * HOUR_MS],
    ])('starts nothing by a plan %s, and says so', async (_, from, until) => {
      const known = { knownFrom: now + from, knownUntil: now + until };
      await place.publish({ stock: { intervals: [], ...known } });
      expect(await place.start('stock')).toEqual(refused);
      expect(await place.collect()).toEqual([{ ...mine('held'), unreadable: true }]);
    });

    it.each<[string, (text: string) => string | undefined]>([
      ['torn', (text) => text.slice(0, -5)],
      ['of another format', (text) => text.replace(/^(#\S+)[- ]\d /, '$1-9 ')],
      ['empty', () => ''],
      ['gone', () => undefined],
    ])('starts nothing by a plan that is %s, and says so', async (_, damaged) => {
      await place.publish({ stock: plan() });
      for (const path of place.files('stock')) {
        const text = damaged(readFileSync(path, 'utf8'));
        if (text === undefined) rmSync(path);
        else writeFileSync(path, text);
      }
      expect(await place.start('stock')).toEqual(refused);
      expect(await place.collect()).toEqual([{ ...mine('held'), unreadable: true }]);
    });

    it('has a plan that everybody may read and nobody else may write', async () => {
      await place.publish({ stock: plan() });
      for (const path of place.files('stock')) {
        expect(statSync(path)).toMatchObject({ uid: process.getuid?.() });
        expect(statSync(path).mode & 0o777).toBe(0o644);
      }
    });
  });
}
