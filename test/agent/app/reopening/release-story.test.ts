import { describe, expect, it } from 'vitest';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, erp, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';

const COUNT = 500;
const AT_ONCE = 8;

describe('the release of 500 integrations with held runs', () => {
  const story = eachStory();

  it('never runs more catch-ups at once than its window allows, and keeps the order', async () => {
    const { world, until, told } = story.now;
    const every20 = { kind: 'local' as const, every: '20s', http: { url: 'http://127.0.0.1:9/' } };
    const integrations = Array.from({ length: COUNT }, (_, index) => ({
      ...everySecond(`i${index}`, { systems: ['erp'], missedRuns: 'all' as const }),
      scheduler: every20,
      ...(index < 100 ? {} : { after: [`i${index % 100}`] }),
    }));
    world.runMs = 400;
    await world.apply(plan(erp({ passes: 1 }), integrations, { atOnce: AT_ONCE, gap: '50ms' }));
    await until(0);
    const before = world.starts.length;
    const isReopening = (): boolean => world.agent.state.reopenings.size > 0;
    let most = 0;
    for (let at = 200; at <= 240_000 && isReopening(); at += 200) {
      await until(at);
      const catchUps = [...world.agent.state.activeRuns.values()].filter(
        ({ trigger }) => trigger === 'catch-up',
      );
      most = Math.max(most, catchUps.length);
    }
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    expect(most).toBeGreaterThan(AT_ONCE / 2);
    expect(most).toBeLessThanOrEqual(AT_ONCE);
    const held = world.starts
      .slice(before)
      .filter(({ dueAt, at }) => dueAt < CLOSING && dueAt >= OPENING && at >= CLOSING);
    expect(held.length).toBe(COUNT * 3);
    const lastOf = new Map(held.map(({ integrationId, at }) => [integrationId, at]));
    const firstOf = new Map<string, number>();
    for (const { integrationId, at } of world.starts.slice(before)) {
      if (!firstOf.has(integrationId)) firstOf.set(integrationId, at);
    }
    for (let index = 100; index < COUNT; index += 1) {
      const master = lastOf.get(`i${index % 100}`) ?? Infinity;
      expect(firstOf.get(`i${index}`), `i${index}`).toBeGreaterThan(master);
    }
  }, 120_000);
});
