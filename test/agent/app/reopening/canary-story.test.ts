import { describe, expect, it } from 'vitest';
import { everySecond } from '../../../support/definitions.ts';
import { erp, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';

const FAILED = { succeeded: false, outcome: 'HTTP 500', output: '' };
const DONE = { succeeded: true, outcome: 'exit 0', output: '' };

describe('the first one that is let go', () => {
  const story = eachStory();

  it('holds the others back while its first run fails, and goes on when it passes', async () => {
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

  it('holds nobody up for longer than ten minutes without a run', async () => {
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
    expect(decided?.detail['why']).toBe('the first one to be let go had no run within 10 min');
  });
});
