import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSING, night, OPENING, SchedulerStory } from '../../../support/scheduler-story.ts';

let story: SchedulerStory;

beforeEach(() => {
  story = new SchedulerStory();
});

describe('a scheduler beyond the agent and one window', () => {
  it('is paused by the opening, read back, and as before after the closing', async () => {
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

  it('is paused so much before the opening as its pause takes to settle', async () => {
    story.fake.settleMs = 5_000;
    await story.apply();
    await story.passTo(OPENING - 5_000);
    expect(story.fake.changes).toMatchObject([{ enabled: false }]);
    expect(story.status.state).toBe('draining');
    await story.passTo(OPENING + 10);
    expect(story.status.state).toBe('paused');
  });

  it('is paused in time however long its calls take', async () => {
    story.fake.callMs = 3_000;
    await story.apply();
    await story.passTo(OPENING);
    expect(story.fake.changes).toMatchObject([{ enabled: false }]);
    expect(story.status.state).toBe('paused');
  });

  it('is paused so much before the opening as its drain lead says', async () => {
    await story.apply({ drain: '20s' });
    await story.passTo(OPENING - 21_000);
    expect(story.status.state).toBe('flowing');
    await story.passTo(OPENING - 19_900);
    expect(story.status.state).toBe('draining');
    await story.passTo(CLOSING + 100);
    expect(story.status.state).toBe('flowing');
  });

  it('drains while runs are under way, which finish by themselves', async () => {
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
    expect(story.trail('scheduler.resumed')[0]?.detail).toMatchObject({
      why: expect.stringMatching(/disabled before/) as string,
    });
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

describe('a scheduler that does not do as it is told', () => {
  it('is unknown, never paused, where it accepts the pause and goes on', async () => {
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

  it('is asked again with growing pauses while it cannot be reached', async () => {
    await story.apply();
    await story.world.time.pass(1_000);
    story.fake.fault = () => 'scheduler-unreachable';
    await story.passTo(OPENING + 100);
    const before = story.fake.calls.length;
    await story.world.time.pass(40_000);
    const tries = story.fake.calls.length - before;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(8);
    expect(story.status.state).toBe('unknown');
    story.fake.fault = () => undefined;
    await story.passTo(CLOSING + 60_000);
    expect(story.status.state).toBe('flowing');
    expect(story.fake.entries.get('orders')?.enabled).toBe(true);
  });

  it('is paused at the opening even where reading it failed just before', async () => {
    story.fake.fault = () => 'scheduler-unreachable';
    await story.apply();
    await story.passTo(OPENING - 100);
    story.fake.fault = () => undefined;
    await story.passTo(OPENING + 100);
    expect(story.status.state).toBe('paused');
  });
});
