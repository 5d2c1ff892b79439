import { describe, expect, it } from 'vitest';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, erp, HOLD, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';
import { http, outcomeSaid } from '../../../support/outcomes.ts';

const DOWN = { passed: false, outcome: http(503) };
const control = { commandId: 'word', person: { name: 'ana', via: 'test' }, dryRun: false };

describe('a system that is not ready within the longest overrun', () => {
  const story = eachStory();

  async function overrun(otherwise: 'release' | 'keep' | 'ask'): Promise<void> {
    const { world, until } = story.now;
    const systems = erp({ maxOverrun: '2m', otherwise });
    await world.apply(plan(systems, [everySecond('orders', { systems: ['erp'] })]));
    world.probe = () => DOWN;
    await until(125_000);
  }

  const problemCodes = (): string[] => {
    const { agent } = story.now.world;
    const now = agent.now();
    return agent.view.snapshot(agent.engine.plan(now), now).problems.map(({ code }) => code);
  };

  it('release: releases everything', async () => {
    await overrun('release');
    const { world, told } = story.now;
    expect(told('reopening.stopped', 'reopening.completed')).toEqual([
      'reopening.stopped',
      'reopening.completed',
    ]);
    expect(world.starts.find(({ at }) => at >= OPENING)?.at).toBe(CLOSING + 121_000);
    expect(problemCodes()).toEqual([]);
  });

  it('keep: holds until a person releases it', async () => {
    await overrun('keep');
    const { world, until } = story.now;
    const probes = world.probedAt.length;
    await until(3_600_000);
    expect(world.probedAt.length).toBe(probes);
    expect(world.starts.filter(({ at }) => at >= OPENING)).toEqual([]);
    expect(problemCodes()).toEqual([`reopening-kept|${HOLD}`]);
    const { desk } = world.agent;
    const params = { ...control, reason: 'checked by hand', holdId: HOLD };
    const decided = await desk.run('reopening.decide', { ...params, choice: 'release' });
    expect(decided).toMatchObject({ ok: true, value: { integrations: ['orders'] } });
    await world.time.pass(2000);
    expect(world.starts.filter(({ at }) => at >= OPENING).length).toBeGreaterThan(0);
    const late = await desk.run('reopening.decide', {
      ...params,
      commandId: 'late',
      choice: 'keep',
    });
    expect(late).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  it('ask: keeps probing, and reopens by itself once what it asked about has come true', async () => {
    await overrun('ask');
    const { world, until } = story.now;
    expect(problemCodes()).toEqual([`reopening-asked|${HOLD}`]);
    const probes = world.probedAt.length;
    await until(200_000);
    expect(world.probedAt.length).toBeGreaterThan(probes);
    world.probe = () => ({ passed: true, outcome: http(200) });
    await until(300_000);
    expect(world.starts.find(({ at }) => at >= OPENING)?.at).toBeLessThan(CLOSING + 240_000);
    expect(problemCodes()).toEqual([]);
    const decided = story.now.store.entries.find(({ kind }) => kind === 'reopening.decided');
    expect(decided).toMatchObject({
      actor: { kind: 'agent' },
      detail: { choice: 'release', why: 'ready-by-now', before: 'asking' },
    });
  });

  it('a probe that hangs is a failure at its timeout', async () => {
    const { world, until, store } = story.now;
    await world.apply(plan(erp(), [everySecond('orders', { systems: ['erp'] })]));
    world.probe = () => undefined;
    await until(31_000);
    const changed = store.entries.filter(({ kind }) => kind === 'readiness.changed');
    expect(changed.map(outcomeSaid)).toEqual(['timed out after 5s']);
    expect(world.probedAt.map((at) => at - CLOSING)).toEqual([0, 10_000, 20_000, 30_000]);
  });
});
