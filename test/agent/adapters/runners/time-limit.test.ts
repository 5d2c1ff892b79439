import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { longTimeout } from '../../../../agent/adapters/time/long-timeout.ts';
import { timeoutMs } from '../../../../agent/adapters/runners/time-limit.ts';

const DAY_MS = 86_400_000;

describe('a time limit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 5, 24.8 * DAY_MS, 60 * DAY_MS])('of %i ms expires then, once', (ms) => {
    const reached = vi.fn();
    longTimeout(ms, reached);
    vi.advanceTimersByTime(ms - 1);
    expect(reached).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(100 * DAY_MS);
    expect(reached).toHaveBeenCalledTimes(1);
  });

  it('can be cancelled at any time', () => {
    const reached = vi.fn();
    const undo = longTimeout(60 * DAY_MS, reached);
    vi.advanceTimersByTime(30 * DAY_MS);
    undo();
    vi.advanceTimersByTime(60 * DAY_MS);
    expect(reached).toHaveBeenCalledTimes(0);
  });
});

it('parses a timeout as written in documents', () => {
  expect(timeoutMs('5m')).toBe(300_000);
  expect(timeoutMs('P1DT1H')).toBe(25 * 3_600_000);
  expect(() => timeoutMs('soon')).toThrow('expected a length of time, got soon');
});
