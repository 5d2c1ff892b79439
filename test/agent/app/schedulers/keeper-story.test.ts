import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { fakeScheduler } from '../../../support/fake-schedulers.ts';
import { CLOSING, night, OPENING, SchedulerStory } from '../../../support/scheduler-story.ts';
import { inDetail } from '../../../support/in-detail.ts';

let story: SchedulerStory;

beforeEach(() => {
  story = new SchedulerStory();
});

describe('an external scheduler and one window', () => {
  it('is paused by the opening, read back, and restored after the closing', async () => {
    await story.apply();
    expect(story.status.state).toBe('unknown');
    await story.world.time.pass(1_000);
    expect(story.status).toMatchObject({ state: 'flowing', scheduler: { stage: 'flowing' } });
    expect(story.status.nextRunAt).not.toBeNull();
    await story.passTo(OPENING + 10);
    expect(story.status).toMatchObject({
      state: 'paused',
      nextRunAt: null,
      scheduler: { stage: 'paused', enabled: false, undo: ['fake resume orders'] },
    });
    await story.passTo(CLOSING + 100);
    expect(story.status.state).toBe('flowing');
    expect(story.fake.changes).toEqual([
      { entry: 'orders', enabled: false, at: expect.closeTo(OPENING - 2_000, -2) as number },
      { entry: 'orders', enabled: true, at: expect.closeTo(CLOSING, -2) as number },
    ]);
    expect(story.trail('scheduler.paused')).toMatchObject([{ windowId: 'night' }]);
    expect(story.trail('scheduler.resumed')).toMatchObject([{ detail: { exact: true } }]);
  });

  it('gets the guard before its first hold, once, and the trail says so', async () => {
    story.fake.isGuarded = false;
    await story.apply();
    await story.passTo(OPENING + 10);
    expect(story.trail('guard.placed')).toMatchObject([
      { actor: { kind: 'agent' }, integrationId: 'orders', windowId: 'night' },
    ]);
    await story.passTo(CLOSING + 100);
    const selector = { systems: [], tags: [], integrations: ['orders'], all: false, except: [] };
    await story.world.pause(selector, null);
    await story.world.time.pass(1_000);
    expect(story.status.state).toBe('paused');
    expect(story.trail('guard.placed')).toHaveLength(1);
  });

  it('is paused ahead of the opening by its settle time', async () => {
    story.fake.settleMs = 5_000;
    await story.apply();
    await story.passTo(OPENING - 5_000);
    expect(story.fake.changes).toMatchObject([{ enabled: false }]);
    expect(story.status.state).toBe('draining');
    await story.passTo(OPENING + 10);
    expect(story.status.state).toBe('paused');
  });

  it('is paused in time, however long its calls take', async () => {
    story.fake.callMs = 3_000;
    await story.apply();
    await story.passTo(OPENING);
    expect(story.fake.changes).toMatchObject([{ enabled: false }]);
    expect(story.status.state).toBe('paused');
  });

  it('is paused ahead of the opening by its drain lead', async () => {
    await story.apply({ drain: '20s' });
    await story.passTo(OPENING - 21_000);
    expect(story.status.state).toBe('flowing');
    await story.passTo(OPENING - 19_900);
    expect(story.status.state).toBe('draining');
    await story.passTo(CLOSING + 100);
    expect(story.status.state).toBe('flowing');
  });

  it('drains while runs are in progress, which finish by themselves', async () => {
    await story.apply();
    story.fake.add('orders', { running: 1 });
    await story.passTo(OPENING + 10);
    expect(story.status).toMatchObject({ state: 'draining', scheduler: { running: 1 } });
    story.fake.add('orders', { enabled: false });
    await story.world.time.pass(6_000);
    expect(story.status.state).toBe('paused');
  });

  it('never touches what was disabled before', async () => {
    story.fake.add('orders', { enabled: false });
    await story.apply();
    await story.passTo(OPENING + 10);
    expect(story.status).toMatchObject({ state: 'paused', scheduler: { stage: 'disabled' } });
    await story.passTo(CLOSING + 1_000);
    expect(story.fake.changes).toEqual([]);
    expect(story.fake.count('resume orders')).toBe(0);
    expect(story.trail('scheduler.resumed')[0]?.detail).toMatchObject({ why: 'was-disabled' });
  });

  it('stays paused until the last of two overlapping windows has closed', async () => {
    const later = { ...night, id: 'later', start: '2026-12-06T01:00:30', duration: 'PT2M' };
    await story.apply({}, [night, later]);
    await story.passTo(CLOSING + 1_000);
    expect(story.status.state).toBe('paused');
    await story.passTo(OPENING + 150_000 + 100);
    expect(story.status.state).toBe('flowing');
    expect(story.fake.changes).toHaveLength(2);
  });
});

describe('many schedulers and one opening', () => {
  const names = Array.from({ length: 51 }, (_, n) => `tab-${n}`);

  async function applyAll(windows: readonly object[]): Promise<void> {
    for (const name of names) story.fake.add(name);
    const integrations = names.map((id) => ({ id, scheduler: fakeScheduler(id) }));
    await story.world.apply(documentSchema.parse({ integrations, windows }));
  }

  const changesOf = (name: string) =>
    story.fake.changes.filter(({ entry }) => entry === name).map(({ enabled }) => enabled);

  it.each([300, 1_500])('pauses and resumes each once, calls of %i ms', async (callMs) => {
    story.fake.callMs = callMs;
    const later = Date.parse('2026-12-06T01:03:00Z');
    await applyAll([{ ...night, start: '2026-12-06T01:03:00' }]);
    await story.passTo(later);
    const late = names.filter((name) => story.fake.entries.get(name)?.enabled === true);
    expect(late).toEqual([]);
    await story.passTo(later + 180_000);
    for (const name of names) expect(changesOf(name), name).toEqual([false, true]);
  });

  it('keeps what is paused for an opening paused across a restart before it', async () => {
    story.fake.callMs = 1_500;
    const later = Date.parse('2026-12-06T01:03:00Z');
    await applyAll([{ ...night, start: '2026-12-06T01:03:00' }]);
    await story.passTo(later - 20_000);
    expect(story.fake.changes.length).toBeGreaterThan(0);
    story.world.kill();
    story.fake.callMs = 1;
    story.world.start();
    await story.passTo(later + 180_000);
    for (const name of names) expect(changesOf(name), name).toEqual([false, true]);
  });

  it('resumes at once what was paused for an opening that was moved later', async () => {
    await story.apply({ drain: '20s' });
    await story.passTo(OPENING - 15_000);
    expect(changesOf('orders')).toEqual([false]);
    await story.apply({ drain: '20s' }, [{ ...night, start: '2026-12-06T02:00:00' }]);
    await story.passTo(OPENING - 5_000);
    expect(changesOf('orders')).toEqual([false, true]);
  });
});

describe('a scheduler that misbehaves', () => {
  it('is unknown, never paused, where it accepts the pause and keeps running', async () => {
    story.fake.isLying = true;
    await story.apply();
    await story.passTo(OPENING + 100);
    expect(story.status).toMatchObject({
      state: 'unknown',
      scheduler: { failure: { code: 'scheduler-refused' } },
    });
    expect(story.problems).toContain('scheduler-failed|orders');
    story.fake.isLying = false;
    await story.world.time.pass(20_000);
    expect(story.status.state).toBe('paused');
    expect(story.problems).toEqual([]);
    expect(story.trail('scheduler.failed')).toHaveLength(1);
  });

  it('is resumed again while a part of it is still off', async () => {
    await story.apply();
    story.fake.isPartOff = true;
    await story.passTo(CLOSING + 100);
    expect(story.trail('scheduler.resumed')).toEqual([]);
    expect(story.problems).toContain('scheduler-failed|orders');
    story.fake.isPartOff = false;
    await story.world.time.pass(20_000);
    expect(story.trail('scheduler.resumed')).toHaveLength(1);
    expect(story.problems).toEqual([]);
  });

  it('is retried with backoff while it cannot be reached and nothing is held', async () => {
    story.fake.fault = () => 'scheduler-unreachable';
    await story.apply({}, []);
    await story.world.time.pass(40_000);
    expect(story.fake.calls.length).toBeGreaterThan(3);
    expect(story.fake.calls.length).toBeLessThan(8);
    expect(story.status.state).toBe('unknown');
  });

  it('leaves no problem behind where it is removed during a failing call', async () => {
    story.fake.callMs = 3_000;
    story.fake.fault = () => 'scheduler-unreachable';
    await story.apply({}, []);
    await story.world.time.pass(1_000);
    await story.world.agent.desk.run('definition.remove', {
      ...{ commandId: 'remove-orders', person: { name: 'ana', via: 'test' }, reason: 'gone' },
      ...{ part: 'integration', id: 'orders' },
    });
    await story.world.time.pass(600_000);
    expect(story.problems).toEqual([]);
    expect(story.trail('scheduler.failed')).toEqual([]);
  });

  it('is retried every two seconds inside a window, and paused as soon as it answers', async () => {
    await story.apply();
    await story.world.time.pass(1_000);
    story.fake.fault = () => 'scheduler-unreachable';
    await story.passTo(OPENING + 100);
    const before = story.fake.calls.length;
    await story.world.time.pass(40_000);
    expect(story.fake.calls.length - before).toBeGreaterThanOrEqual(18);
    expect(story.fake.calls.length - before).toBeLessThanOrEqual(22);
    expect(story.status.state).toBe('unknown');
    expect(story.trail('scheduler.failed')).toHaveLength(1);
    story.fake.fault = () => undefined;
    await story.world.time.pass(2_100);
    expect(story.status.state).toBe('paused');
  });

  it('reports as leaks what ran in the window before it answered', async () => {
    await story.apply();
    story.fake.fault = () => 'scheduler-unreachable';
    await story.passTo(OPENING + 20_000);
    const starts = [OPENING - 1_000, OPENING + 5_000, OPENING + 10_000];
    for (const at of starts) story.fake.ran('orders', at);
    story.fake.fault = () => undefined;
    await story.world.time.pass(2_100);
    expect(story.status.state).toBe('paused');
    const told = starts.slice(1).map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
    const leaks = story.trail('leak.detected');
    expect(leaks.map(({ detail }) => inDetail(detail, 'startedAt'))).toEqual(told);
    expect(new Set(leaks.map(({ windowId }) => windowId))).toEqual(new Set(['night']));
    // Reported once, and not again by the ticks that follow.
    await story.passTo(CLOSING - 100);
    expect(story.trail('leak.detected')).toHaveLength(2);
  });

  it('reports no leak for a scheduler that was paused in time', async () => {
    await story.apply();
    story.fake.ran('orders', OPENING - 20_000);
    await story.passTo(OPENING + 20_000);
    expect(story.trail('leak.detected')).toEqual([]);
  });

  it('leaves nothing behind once no integration uses it, and records that', async () => {
    await story.apply();
    await story.passTo(OPENING + 1_000);
    expect([...story.fake.left]).toEqual(['orders']);
    // Removed while held: it is resumed first.
    const removed = await story.world.agent.desk.run('definition.remove', {
      ...{ commandId: 'remove-1', person: { name: 'ana', via: 'test' }, reason: 'gone' },
      ...{ part: 'integration', id: 'orders' },
    });
    expect(removed.ok).toBe(true);
    await story.world.time.pass(31_000);
    expect(story.fake.entries.get('orders')?.enabled).toBe(true);
    expect([...story.fake.left]).toEqual([]);
    expect(story.trail('scheduler.cleaned')).toMatchObject([
      { actor: { kind: 'agent' }, detail: { scheduler: 'command', removed: ['orders'] } },
    ]);
  });

  it('is cleaned up at start by an agent that did not see it removed', async () => {
    story.fake.left.add('gone');
    await story.apply();
    await story.world.time.pass(1_000);
    expect(story.trail('scheduler.cleaned')).toMatchObject([{ detail: { removed: ['gone'] } }]);
  });

  it('is resumed later if it could not be reached at the closing', async () => {
    await story.apply();
    await story.passTo(OPENING + 100);
    story.fake.fault = () => 'scheduler-unreachable';
    await story.passTo(CLOSING + 30_000);
    story.fake.fault = () => undefined;
    await story.passTo(CLOSING + 60_000);
    expect(story.status.state).toBe('flowing');
    expect(story.fake.entries.get('orders')?.enabled).toBe(true);
  });

  it('is paused at the opening even if reading it failed just before', async () => {
    story.fake.fault = () => 'scheduler-unreachable';
    await story.apply();
    await story.passTo(OPENING - 100);
    story.fake.fault = () => undefined;
    await story.passTo(OPENING + 100);
    expect(story.status.state).toBe('paused');
  });
});
