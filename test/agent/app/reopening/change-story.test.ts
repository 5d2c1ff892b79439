import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, erp, HOLD, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';
import { http } from '../../../support/outcomes.ts';
import { inDetail } from '../../../support/in-detail.ts';

const DOWN = { passed: false, outcome: http(503) };
const control = { person: { name: 'ana', via: 'test' }, reason: 'checked by hand', dryRun: false };
const every = (id: string) => everySecond(id, { systems: ['erp'] });

describe('changes while a window reopens', () => {
  const story = eachStory();

  const startedSince = (at: number): string[] => [
    ...new Set(
      story.now.world.starts
        .filter((start) => start.at >= at)
        .map(({ integrationId }) => integrationId),
    ),
  ];

  async function down(...ids: string[]): Promise<void> {
    const { world, until } = story.now;
    world.probe = () => DOWN;
    await world.apply(plan(erp(), ids.map(every)));
    await until(5_000);
    expect(startedSince(OPENING)).toEqual([]);
  }

  it('ended early by a person, it goes through the checks as at any closing', async () => {
    const { world, until, told } = story.now;
    await world.apply(
      plan(erp(), [
        every('orders'),
        { id: 'nightly', systems: ['erp'], scheduler: { kind: 'guard' } },
      ]),
    );
    await until(-30_000);
    const params = { ...control, commandId: 'end', windowId: 'night' };
    expect(await world.agent.desk.run('window.end', params)).toMatchObject({
      ok: true,
      value: { checks: ['erp'] },
    });
    expect(world.flags.get('nightly')).toMatchObject([{ holdId: HOLD, until: null }]);
    expect(startedSince(OPENING)).toEqual([]);
    await until(-15_000);
    expect(told('reopening.started', 'reopening.completed')).toEqual([
      'reopening.started',
      'reopening.completed',
    ]);
    expect(world.flags.get('nightly')).toEqual([]);
    expect(startedSince(OPENING)).toEqual(['orders']);
  });

  it('a run that lasts past the closing is recorded as drained once it ends', async () => {
    const { world, until, told, store } = story.now;
    const orders = { ...every('orders'), drain: 'off' as const };
    world.probe = () => DOWN;
    world.runMs = 150_000;
    await world.apply(plan(erp(), [orders]));
    await until(5_000);
    expect(told('reopening.started', 'drain.completed')).toEqual(['reopening.started']);
    await until(120_000);
    expect(told('drain.completed')).toEqual(['drain.completed']);
    const drained = store.entries.find(({ kind }) => kind === 'drain.completed');
    expect(inDetail(drained?.detail, 'tookMs')).toBeGreaterThan(60_000);
  });

  it('guards stay held without an agent: indefinitely, or until the longest overrun', async () => {
    const { world } = story.now;
    const nightly = { id: 'nightly', systems: ['erp'], scheduler: { kind: 'guard' as const } };
    await world.apply(plan(erp(), [nightly]));
    expect(world.flags.get('nightly')).toMatchObject([{ holdId: HOLD, until: null }]);
    await world.apply(plan(erp({ otherwise: 'release', maxOverrun: '1h' }), [nightly]));
    expect(world.flags.get('nightly')).toMatchObject([{ until: CLOSING + 3_600_000 }]);
  });

  it('a removed integration no longer waits, a removed window holds nothing', async () => {
    await down('orders', 'stock');
    const { world, until, told } = story.now;
    const remaining = plan(erp(), [every('stock')]);
    const params = { commandId: 'prune', person: control.person, prune: true, dryRun: false };
    await world.agent.desk.run('document.apply', { ...params, document: remaining });
    expect(world.agent.state.reopenings.get(HOLD)?.waiting).toEqual(['stock']);
    const without = { ...remaining, windows: [] };
    await world.agent.desk.run('document.apply', {
      ...params,
      commandId: 'none',
      document: without,
    });
    await until(8_000);
    expect(world.agent.state.reopenings.size).toBe(0);
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    expect(startedSince(OPENING)).toEqual(['stock']);
  });

  it('a person releases one with an override, and the others keep waiting', async () => {
    await down('orders', 'stock');
    const { world, until } = story.now;
    const one = { all: false, systems: [], tags: [], integrations: ['stock'], except: [] };
    const params = { ...control, commandId: 'resume', target: { selector: one } };
    expect(
      await world.agent.desk.run('hold.release', { ...params, override: false }),
    ).toMatchObject({
      ok: false,
      failure: { code: 'window-hold' },
    });
    const released = await world.agent.desk.run('hold.release', {
      ...params,
      commandId: 'override',
      override: true,
    });
    expect(released).toMatchObject({ ok: true });
    await until(9_000);
    expect(startedSince(OPENING)).toEqual(['stock']);
    expect(world.agent.state.reopenings.get(HOLD)?.waiting).toEqual(['orders']);
  });

  it('an agent that was down for the whole window records it late and checks before it releases', async () => {
    const { world, told, store } = story.now;
    await world.apply(plan(erp(), [every('orders')]));
    await world.time.pass(10_000);
    world.kill();
    await world.time.pass(CLOSING + 600_000 - world.time.now);
    const away = world.time.now;
    world.probe = (_, at) => (at < away + 20_000 ? DOWN : { passed: true, outcome: http(200) });
    world.start();
    await world.time.pass(25_000);
    expect(startedSince(OPENING)).toEqual([]);
    await world.time.pass(20_000);
    expect(startedSince(OPENING)).toEqual(['orders']);
    expect(told('window.opened', 'reopening.started', 'window.closed')).toEqual([
      'window.opened',
      'reopening.started',
      'window.closed',
    ]);
    const closed = store.entries.find(({ kind }) => kind === 'window.closed');
    expect(inDetail(closed?.detail, 'lateMs')).toBeGreaterThan(600_000);
    expect(closed?.occurrence?.closesAt).toBe(formatInstant(CLOSING));
  });
});
