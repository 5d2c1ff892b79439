import { beforeEach, describe, expect, it } from 'vitest';
import { decideDrift } from '../../../../agent/core/commands/runs/decide-drift.ts';
import { fakeScheduler } from '../../../support/fake-schedulers.ts';
import { CLOSING, OPENING, SchedulerStory } from '../../../support/scheduler-story.ts';

const person = { name: 'ana', via: 'test' };
const everything = { systems: [], tags: [], integrations: [], all: true, except: [] };

let story: SchedulerStory;

beforeEach(() => {
  story = new SchedulerStory();
});

describe('a change from outside Remanso during a pause', () => {
  async function heldWith(onDrift: string): Promise<void> {
    await story.apply({ onDrift });
    await story.passTo(OPENING + 1_000);
    expect(story.status.state).toBe('paused');
    story.fake.switch('orders', true);
    story.fake.add('orders', { schedule: 'daily' });
    await story.world.time.pass(6_000);
  }

  function decide(choice: 'repause' | 'leave') {
    const commandId = `decide-${choice}`;
    const asked = { commandId, person, reason: 'CHG-1', dryRun: false };
    const params = { ...asked, integrationId: 'orders', choice };
    return story.world.agent.desk.decide('scheduler.decideDrift', params, (scene) => {
      return decideDrift(scene, params, story.world.composed.schedulers.seen('orders'));
    });
  }

  it('repause: pauses it again, and restores the changed definition afterwards', async () => {
    await heldWith('repause');
    await story.world.time.pass(1_000);
    expect(story.status.state).toBe('paused');
    expect(story.trail('scheduler.drifted')).toMatchObject([
      { detail: { found: 'enabled', policy: 'repause' } },
    ]);
    expect(story.world.agent.state.schedulerPauses.get('orders')?.before.prior).toEqual({
      schedule: 'daily',
    });
    await story.passTo(CLOSING + 1_000);
    expect(story.fake.entries.get('orders')).toMatchObject({ schedule: 'daily', enabled: true });
    expect(story.trail('scheduler.resumed')).toMatchObject([{ detail: { exact: true } }]);
  });

  it('is detected within seconds where the clock was set back while it is paused', async () => {
    await story.apply({}, []);
    await story.world.time.pass(1_000);
    await story.world.pause(everything, null);
    await story.world.time.pass(6_000);
    story.world.time.setClock(story.world.time.now - 600_000);
    story.fake.switch('orders', true);
    await story.world.time.pass(31_000);
    expect(story.trail('scheduler.drifted')).toMatchObject([{ detail: { found: 'enabled' } }]);
    expect(story.status.state).toBe('paused');
  });

  it('leave: reports it, never counts it as paused, and releases it with the window', async () => {
    await heldWith('leave');
    expect(story.status.state).toBe('unknown');
    await story.passTo(CLOSING + 1_000);
    expect(story.status.state).toBe('flowing');
    expect(story.fake.count('pause orders')).toBe(1);
    expect(story.fake.count('resume orders')).toBe(0);
  });

  it("ask: needs a person's decision, which is recorded", async () => {
    await heldWith('ask');
    expect(story.problems).toContain('scheduler-drifted|orders');
    expect(story.status.state).toBe('unknown');
    expect(story.fake.count('pause orders')).toBe(1);
    expect(await decide('repause')).toMatchObject({ ok: true });
    story.world.composed.schedulers.driftDecided('orders');
    await story.world.time.pass(1_000);
    expect(story.status.state).toBe('paused');
    expect(story.problems).toEqual([]);
    expect(story.trail('scheduler.decided')).toMatchObject([
      { reason: 'CHG-1', actor: { name: 'ana' }, detail: { choice: 'repause' } },
    ]);
  });

  it('needs no decision where everything is as we left it', async () => {
    await story.apply({ onDrift: 'ask' });
    expect(await decide('leave')).toMatchObject({ failure: { code: 'not-held' } });
    await story.passTo(OPENING + 1_000);
    expect(await decide('leave')).toMatchObject({ failure: { code: 'conflict' } });
  });

  it('is detected once where it edits and leaves it paused', async () => {
    await story.apply();
    await story.passTo(OPENING + 1_000);
    story.fake.add('orders', { schedule: 'daily', enabled: false });
    await story.world.time.pass(20_000);
    expect(story.trail('scheduler.drifted')).toMatchObject([{ detail: { found: 'changed' } }]);
    expect(story.status.state).toBe('paused');
  });

  it('is reported as a leak where a run began although it was read back as paused', async () => {
    await story.apply();
    await story.passTo(OPENING + 10_000);
    story.fake.add('orders', { enabled: false, lastStartedAt: OPENING + 9_000 });
    await story.world.time.pass(10_000);
    expect(story.trail('leak.detected')).toMatchObject([{ integrationId: 'orders' }]);
  });
});

describe('a definition that changes while its scheduler is held', () => {
  it('releases the old entry and pauses the new one', async () => {
    await story.apply();
    story.fake.add('other');
    await story.passTo(OPENING + 1_000);
    await story.apply({ scheduler: fakeScheduler('other') });
    await story.world.time.pass(1_000);
    expect(story.fake.entries.get('orders')?.enabled).toBe(true);
    expect(story.fake.entries.get('other')?.enabled).toBe(false);
    expect(story.status.state).toBe('paused');
  });

  it('releases the entry with the definition, also where that takes a while', async () => {
    await story.apply();
    await story.passTo(OPENING + 1_000);
    story.fake.fault = (call) => (call === 'resume' ? 'scheduler-unreachable' : undefined);
    const removal = { commandId: 'remove-orders', person, reason: 'gone', id: 'orders' };
    await story.world.agent.desk.run('definition.remove', { ...removal, part: 'integration' });
    await story.world.time.pass(5_000);
    expect(story.problems).toContain('scheduler-failed|orders');
    story.fake.fault = () => undefined;
    await story.world.time.pass(20_000);
    expect(story.fake.entries.get('orders')?.enabled).toBe(true);
    expect(story.world.agent.state.schedulerPauses.size).toBe(0);
    expect(story.problems).toEqual([]);
  });

  it('abandons only what vanished together with its definition', async () => {
    await story.apply();
    await story.passTo(OPENING + 1_000);
    story.fake.entries.delete('orders');
    await story.passTo(CLOSING + 60_000);
    expect(story.status).toMatchObject({ scheduler: { failure: { code: 'scheduler-missing' } } });
    const removal = { commandId: 'remove-orders', person, reason: 'gone', id: 'orders' };
    await story.world.agent.desk.run('definition.remove', { ...removal, part: 'integration' });
    await story.world.time.pass(61_000);
    expect(story.world.agent.state.schedulerPauses.size).toBe(0);
    expect(story.trail('scheduler.resumed')).toMatchObject([{ detail: { exact: false } }]);
    expect(story.problems).toEqual([]);
  });
});
