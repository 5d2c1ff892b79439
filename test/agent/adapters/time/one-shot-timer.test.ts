import { scheduledJobs } from 'node-schedule';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NodeScheduleTimer } from '../../../../agent/adapters/time/one-shot-timer.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';

const NOW = Date.parse('2026-12-06T01:00:00Z');
const DAY_MS = 86_400_000;

describe('a one-shot timer', () => {
  let timer: NodeScheduleTimer;
  let fired: number[];
  const note = () => {
    fired.push(Date.now());
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    timer = new NodeScheduleTimer(new SystemClock());
    fired = [];
  });

  afterEach(() => {
    timer.disarm();
    expect(Object.keys(scheduledJobs)).toEqual([]);
    // A disarmed timer does not keep the process alive.
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it.each([1, 999, 60_000, 20 * DAY_MS, 24.9 * DAY_MS, 400 * DAY_MS])(
    'fires once after %i ms and not before',
    (ms) => {
      timer.arm(NOW + ms, note);
      vi.advanceTimersByTime(ms - 1);
      expect(fired).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(fired).toEqual([NOW + ms]);
      vi.advanceTimersByTime(60 * DAY_MS);
      expect(fired).toHaveLength(1);
    },
  );

  it.each([0, -1, -DAY_MS])('fires in the next turn when the instant is %i ms away', (ms) => {
    timer.arm(NOW + ms, note);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(fired).toEqual([NOW]);
  });

  it.each([-5, 5000])('never fires once disarmed (%i ms)', (ms) => {
    timer.arm(NOW + ms, note);
    timer.disarm();
    vi.advanceTimersByTime(10 * DAY_MS);
    expect(fired).toEqual([]);
  });

  it.each([
    [5000, 9000],
    [9000, 5000],
    [-5, 5000],
  ])('armed for %i ms and then for %i ms fires for the latter only', (first, second) => {
    timer.arm(NOW + first, () => fired.push(-1));
    timer.arm(NOW + second, note);
    vi.advanceTimersByTime(DAY_MS);
    expect(fired).toEqual([NOW + second]);
  });

  it('can be armed again from within', () => {
    timer.arm(NOW + 10, () => {
      note();
      timer.arm(NOW + 20, note);
    });
    vi.advanceTimersByTime(30);
    expect(fired).toEqual([NOW + 10, NOW + 20]);
  });

  it('keeps waiting when the wall clock was set back meanwhile, and may still be replaced', () => {
    timer.arm(NOW + 5000, note);
    vi.setSystemTime(NOW - 3_600_000);
    vi.advanceTimersByTime(6000);
    expect(fired).toEqual([]);
    timer.arm(NOW + DAY_MS, note);
    vi.advanceTimersByTime(3_700_000);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(2 * DAY_MS);
    expect(fired).toEqual([NOW + DAY_MS]);
  });

  it('leaves nothing behind after the clock went ahead and back by a century', () => {
    timer.arm(NOW + 5000, note);
    vi.setSystemTime(NOW + 36_500 * DAY_MS);
    timer.arm(NOW + 36_500 * DAY_MS + 1000, note);
    vi.setSystemTime(NOW);
    vi.advanceTimersByTime(2000);
    expect(fired).toEqual([]);
    timer.disarm();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not affect another timer', () => {
    const other = new NodeScheduleTimer(new SystemClock());
    other.arm(NOW + 10, note);
    timer.arm(NOW + 5, note);
    timer.disarm();
    vi.advanceTimersByTime(20);
    expect(fired).toEqual([NOW + 10]);
  });

  it('treats an infinite instant as never, and NaN as an error', () => {
    timer.arm(Infinity, note);
    vi.advanceTimersByTime(100 * DAY_MS);
    expect(fired).toEqual([]);
    expect(() => {
      timer.arm(Number.NaN, note);
    }).toThrow('expected an instant');
  });
});

it('fires on the real clock, not early and not synchronously', async () => {
  const timer = new NodeScheduleTimer(new SystemClock());
  for (const ms of [-10, 0, 1, 30]) {
    const at = Date.now() + ms;
    const firedAt = await new Promise<number>((resolve) => {
      timer.arm(at, () => {
        resolve(Date.now());
      });
    });
    expect(firedAt).toBeGreaterThanOrEqual(at);
  }
});
