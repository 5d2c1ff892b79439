import { describe, expect, it } from 'vitest';
import { everyMs, unaccounted } from '../../../support/accounting.ts';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, erp, HOLD, OPENING, plan, START } from './story-plan.ts';
import { eachStory } from './story-world.ts';
import { http } from '../../../support/outcomes.ts';

const DOWN = { passed: false, outcome: http(503) };
const UP = { passed: true, outcome: http(200) };

describe('a window over a system with a readiness check', () => {
  const story = eachStory();

  it('stays in force until enough checks pass in a row, and holds everything due until then', async () => {
    const { world, told, until, store } = story.now;
    await world.apply(plan(erp(), [everySecond('orders', { systems: ['erp'] })]));
    // Down for 25 s after the closing, then one pass, one failure, then up.
    world.probe = (_, at) => {
      if (at < CLOSING + 25_000) return DOWN;
      return at >= CLOSING + 39_000 && at < CLOSING + 45_000 ? DOWN : UP;
    };
    await until(59_000);
    expect(world.starts.filter(({ at }) => at >= OPENING)).toEqual([]);
    expect(world.agent.state.reopenings.get(HOLD)).toMatchObject({
      stage: 'checking',
      waiting: ['orders'],
      systems: { erp: { passes: 1, needed: 2, lastOutcome: http(200) } },
    });
    await until(70_000);
    expect(told('reopening.started', 'window.closed', 'reopening.completed')).toEqual([
      'reopening.started',
      'window.closed',
      'reopening.completed',
    ]);
    const first = world.starts.find(({ at }) => at >= OPENING);
    expect(first?.at).toBeGreaterThanOrEqual(CLOSING + 60_000);
    expect(first?.at).toBeLessThan(CLOSING + 62_000);
    expect(world.agent.state.reopenings.size).toBe(0);
    expect(world.agent.state.resting.size).toBe(0);
    const due = everyMs(START + 500, world.time.now - 1, 1000);
    expect(unaccounted(store.entries, 'orders', due)).toEqual([]);
    expect(told('readiness.changed').length).toBe(5);
  });
});
