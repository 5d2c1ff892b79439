import { describe, expect, it } from 'vitest';
import { everySecond } from '../../../support/definitions.ts';
import { erp, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';
import { exit, http } from '../../../support/outcomes.ts';
import { inDetail } from '../../../support/in-detail.ts';

const FAILED = { succeeded: false, outcome: http(500), output: '' };
const DONE = { succeeded: true, outcome: exit(0), output: '' };

describe('the canary', () => {
  const story = eachStory();

  it('holds the others while its first run fails, and releases them when it passes', async () => {
    const { world, until, told, store } = story.now;
    const ids = ['masters', 'orders', 'stock'];
    const integrations = ids.map((id) => ({
      ...everySecond(id, { systems: ['erp'], missedRuns: 'all' as const }),
      ...(id === 'masters' ? {} : { after: ['masters'] }),
    }));
    await world.apply(plan(erp({ passes: 1 }), integrations));
    await until(0);
    const after = world.starts.length;
    world.outcome = FAILED;
    await until(5_000);
    expect(told('reopening.stopped').length).toBe(1);
    expect(new Set(world.starts.slice(after).map(({ integrationId }) => integrationId))).toEqual(
      new Set(['masters']),
    );
    await until(59_000);
    const once = world.starts.length;
    await until(63_000);
    expect(told('reopening.stopped').length).toBe(2);
    expect(world.starts.length).toBeGreaterThan(once);
    world.outcome = DONE;
    await until(420_000);
    expect(told('reopening.stopped').length).toBe(2);
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    const completed = store.entries.find(({ kind }) => kind === 'reopening.completed');
    expect(completed?.detail).toMatchObject({ releases: 3, canaryFailures: 2 });
    const firstOf = (id: string): number =>
      world.starts.find(({ integrationId, at }) => integrationId === id && at >= OPENING)?.at ?? 0;
    expect(firstOf('orders')).toBeGreaterThan(firstOf('masters'));
    expect(firstOf('stock')).toBeGreaterThan(firstOf('masters'));
  });

  it('delays the others for ten minutes at most without a run', async () => {
    const { world, until, store, told } = story.now;
    const hourly = { kind: 'local' as const, every: '1h', http: { url: 'http://127.0.0.1:9/' } };
    await world.apply(
      plan(
        [],
        [
          { id: 'a', scheduler: hourly },
          { id: 'b', scheduler: hourly },
        ],
        {},
      ),
    );
    await until(599_000);
    expect([...world.agent.state.reopenings.values()]).toMatchObject([
      { stage: 'canary', waiting: ['b'] },
    ]);
    await until(602_000);
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    const decided = store.entries.find(({ kind }) => kind === 'reopening.decided');
    expect(inDetail(decided?.detail, 'why')).toBe('first-without-run');
  });

  describe('whose catch-up run failed', () => {
    const hourly = { kind: 'local' as const, every: '1h', http: { url: 'http://127.0.0.1:9/' } };
    const person = { name: 'ana', via: 'test' };
    /** Catch-up runs of the one due at the opening. */
    const tries = (id: string): number =>
      story.now.world.starts.filter(
        ({ integrationId, dueAt, at }) => integrationId === id && dueAt === OPENING && at > OPENING,
      ).length;
    const owed = (id: string) => story.now.world.agent.state.owed.get(id);

    it('still owes it, and nothing more once it succeeds', async () => {
      const { world, until, told, store } = story.now;
      world.outcome = FAILED;
      await world.apply(plan([], [{ id: 'a', scheduler: hourly, missedRuns: 'once' }], {}));
      await until(5_000);
      expect(tries('a')).toBe(1);
      expect(owed('a')).toEqual([OPENING]);
      const stopped = store.entries.find(({ kind }) => kind === 'reopening.stopped');
      expect(inDetail(stopped?.detail, 'owedAgain')).toBe('2026-12-06T01:00:00Z');
      world.outcome = DONE;
      await until(65_000);
      expect(tries('a')).toBe(2);
      expect(owed('a')).toBeUndefined();
      expect(told('reopening.completed')).toEqual(['reopening.completed']);
      await until(600_000);
      expect(tries('a')).toBe(2);
    });

    it('gives way to another that owes a run, so that its failure delays nothing else', async () => {
      const { world, until, told } = story.now;
      world.outcomeOf = ({ integrationId }) => (integrationId === 'a' ? FAILED : DONE);
      const both = ['a', 'b'].map((id) => ({ id, scheduler: hourly, missedRuns: 'all' as const }));
      await world.apply(plan([], both, {}));
      await until(59_000);
      expect([tries('a'), tries('b')]).toEqual([1, 0]);
      await until(62_000);
      expect([tries('a'), tries('b')]).toEqual([2, 1]);
      expect(told('reopening.stopped')).toHaveLength(1);
      expect(told('reopening.completed')).toEqual(['reopening.completed']);
    });

    it('asks again where a person had answered, and skips it when told to', async () => {
      const { world, until, told } = story.now;
      const answer = (choice: 'once' | 'skip') =>
        world.agent.desk.run('missed.decide', {
          ...{ commandId: `word-${choice}`, person, reason: 'month end', dryRun: false },
          choices: [{ integrationId: 'a', choice }],
        });
      world.outcome = FAILED;
      await world.apply(plan([], [{ id: 'a', scheduler: hourly, missedRuns: 'ask' }], {}));
      await until(1_000);
      expect((await answer('once')).ok).toBe(true);
      await until(5_000);
      expect(tries('a')).toBe(1);
      expect(owed('a')).toEqual([OPENING]);
      expect(world.agent.state.questions.size).toBe(0);
      await until(65_000);
      expect(told('missed.asked')).toHaveLength(2);
      expect(tries('a')).toBe(1);
      expect((await answer('skip')).ok).toBe(true);
      await until(3_000_000);
      expect([tries('a'), owed('a')]).toEqual([1, undefined]);
    });

    it('does not repeat a run whose end was not seen', async () => {
      const { world, until, told } = story.now;
      world.runMs = 20_000;
      await world.apply(plan([], [{ id: 'a', scheduler: hourly, missedRuns: 'once' }], {}));
      await until(10_000);
      world.kill();
      world.start();
      await until(300_000);
      expect(told('reopening.stopped')).toHaveLength(1);
      expect([tries('a'), owed('a')]).toEqual([1, undefined]);
    });
  });
});
