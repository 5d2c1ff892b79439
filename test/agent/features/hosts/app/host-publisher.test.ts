import { describe, expect, it, vi } from 'vitest';
import { HostPublisher } from '../../../../../agent/features/hosts/app/host-publisher.ts';
import type { HostPlans } from '../../../../../agent/features/hosts/app/host-plans.ts';
import type { PublishedPlan } from '../../../../../agent/ports/guards/hold-flags.ts';
import { fail, succeed } from '../../../../../shared/errors.ts';
import { definitionsOf } from '../../../../support/definitions.ts';

const FACTS = {
  ...{
    version: 1,
    folder: '/f',
    user: 'ops',
    uid: 1,
    now: 0,
    aheadMs: 0,
    uncertainMs: 0,
    zone: '',
  },
  ...{ system: '', hasCrontab: true, hasSystemd: true, freeKilobytes: null, mayWrite: true },
};

function planOf(intervals: PublishedPlan['intervals'], knownUntil = 1e9): PublishedPlan {
  return { intervals, knownFrom: 0, knownUntil };
}

/** A publisher over a host that answers when it is let, and counts who asks it. */
function scene() {
  const seen = { calls: 0, atOnce: 0, most: 0, digest: null as string | null };
  const clock = { aheadMs: 0 };
  const given: ReadonlyMap<string, PublishedPlan>[] = [];
  const recording: (readonly string[])[] = [];
  const prepared: { promise?: Promise<undefined> } = {};
  const hosts: Pick<HostPlans, 'facts' | 'publish'> = {
    facts: async () => {
      seen.calls += 1;
      seen.atOnce += 1;
      seen.most = Math.max(seen.most, seen.atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      seen.atOnce -= 1;
      return succeed({ ...FACTS, ...clock, planDigest: seen.digest });
    },
    publish: async (_, { plans: plansNow, users }) => {
      recording.push(users);
      await prepared.promise;
      const plans = plansNow();
      seen.digest = `of ${plans.size}`;
      given.push(plans);
      return succeed({ digest: seen.digest, knownUntil: 1e9 });
    },
  };
  const known = definitionsOf({
    hosts: [{ id: 'erp-db1', ssh: 'ops@erp-db1' }],
    integrations: [{ id: 'a', scheduler: { kind: 'guard', host: 'erp-db1' } }],
  });
  const state = { definitions: known, manualHolds: new Map() };
  const no = fail('internal', 'not in this test');
  const told: string[] = [];
  const publisher = new HostPublisher({
    clock: { now: () => 5, monotonic: () => 5 },
    delay: () => () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    state,
    hosts: {
      machineOf: () => Promise.resolve(no),
      ...hosts,
      collect: () => Promise.resolve(no),
      prepare: () => ({ folder: '', script: '', keyOptions: '', sudoers: null, services: [] }),
      setUp: () => Promise.resolve(no),
      clear: () => Promise.resolve(no),
    },
  });
  publisher.onChanged((id) => void told.push(id));
  return { publisher, seen, state, told, clock, given, recording, prepared };
}

describe('the publisher to hosts', () => {
  it('calls a host once at a time, and once for all who ask before it has begun', async () => {
    const { publisher, seen } = scene();
    publisher.publish(new Map([['a', planOf([])]]));
    const checks = await Promise.all(Array.from({ length: 50 }, () => publisher.check('erp-db1')));
    expect(checks.every(({ ok }) => ok)).toBe(true);
    expect(seen).toMatchObject({ calls: 2, most: 1 });
    await publisher.check('erp-db1');
    expect(seen.calls).toBe(3);
  });

  it('knows at once that a changed plan is not there yet', async () => {
    const { publisher } = scene();
    publisher.publish(new Map([['a', planOf([])]]));
    expect(publisher.isUnwritten('a')).toBe(true);
    await publisher.check('erp-db1');
    expect(publisher.isUnwritten('a')).toBe(false);
    publisher.update(new Map([['a', planOf([], 2e9)]]));
    expect(publisher.isUnwritten('a')).toBe(true);
    await publisher.check('erp-db1');
    expect(publisher.isUnwritten('a')).toBe(false);
  });

  it('gives a host another plan when its clock is found to be off, and again when it is right', async () => {
    const { publisher, clock, given } = scene();
    const hold = { holdId: 'h', kind: 'manual' as const, reason: 'r', by: 'ana' };
    publisher.publish(new Map([['a', planOf([{ ...hold, from: 1e8, until: 2e8 }])]]));
    for (const aheadMs of [0, 39_000, 38_000, 0]) {
      clock.aheadMs = aheadMs;
      await publisher.check('erp-db1');
    }
    const ends = given.map((plans) => plans.get('a')?.intervals[0]?.until);
    expect(ends).toEqual([2e8, 2e8 + 40_000, 2e8]);
  });

  it('has records made for the users of lines, also of files with a user column', async () => {
    const { publisher, state, recording } = scene();
    const line = (command: string) => `* * * * * ${command}`;
    const cron = { kind: 'cron', host: 'erp-db1' } as const;
    state.definitions = definitionsOf({
      hosts: [{ id: 'erp-db1', ssh: 'ops@erp-db1' }],
      integrations: [
        { id: 'a', scheduler: { ...cron, user: 'ana', line: line('/bin/true') } },
        { id: 'b', scheduler: { ...cron, file: '/etc/cron.d/b', line: line('bea /bin/true') } },
        { id: 'c', scheduler: { ...cron, line: line('/bin/true') } },
      ],
    });
    publisher.publish(new Map(['a', 'b', 'c'].map((id) => [id, planOf([])])));
    await publisher.check('erp-db1');
    expect(recording).toEqual([['ana', 'bea', 'root']]);
  });

  it('sends what is held in the moment in which the plan is written', async () => {
    const { publisher, given, recording, prepared } = scene();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    prepared.promise = promise;
    publisher.publish(new Map([['a', planOf([])]]));
    const isThere = publisher.check('erp-db1');
    await vi.waitFor(() => expect(recording).toHaveLength(1));
    publisher.update(new Map([['a', planOf([], 2e9)]]));
    resolve(undefined);
    expect(await isThere).toMatchObject({ ok: true });
    expect(given.map((plans) => plans.get('a')?.knownUntil)).toEqual([2e9]);
  });

  it('sends what its host is not prepared for by itself, afterwards', async () => {
    const { publisher, state, given, recording, prepared } = scene();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    prepared.promise = promise;
    publisher.publish(new Map([['a', planOf([])]]));
    const isThere = publisher.check('erp-db1');
    await vi.waitFor(() => expect(recording).toHaveLength(1));
    const scheduler = { kind: 'cron', host: 'erp-db1', user: 'ana', line: '* * * * * x' } as const;
    const [a] = state.definitions.integrations.values();
    state.definitions = definitionsOf({
      hosts: [{ id: 'erp-db1', ssh: 'ops@erp-db1' }],
      integrations: [...(a === undefined ? [] : [a]), { id: 'b', scheduler }],
    });
    publisher.update(new Map([['b', planOf([])]]));
    resolve(undefined);
    expect(await isThere).toMatchObject({ ok: true });
    expect(given.map((plans) => [...plans.keys()])).toEqual([['a'], ['a', 'b']]);
    expect(recording).toEqual([['root'], ['ana', 'root']]);
  });

  it('finds the next hold among more than a call takes arguments', () => {
    const { publisher } = scene();
    const holds = Array.from({ length: 300_000 }, (_, i) => ({
      ...{ holdId: `h${i}`, kind: 'manual' as const, reason: 'r', by: 'ana' },
      ...{ from: 1_000_000 - i, until: null },
    }));
    publisher.publish(new Map([['a', planOf(holds)]]));
    expect(publisher.nextHoldOn('erp-db1', 10)).toBe(700_001);
    expect(publisher.nextHoldOn('erp-db1', 1_000_000)).toBeNull();
  });

  it('tells that a host is gone from the document', async () => {
    const { publisher, state, told } = scene();
    publisher.publish(new Map([['a', planOf([])]]));
    await publisher.check('erp-db1');
    told.length = 0;
    state.definitions = definitionsOf({});
    publisher.publish(new Map());
    expect(told).toEqual(['erp-db1']);
  });
});
