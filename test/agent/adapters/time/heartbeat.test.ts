import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IntervalHeartbeat } from '../../../../agent/adapters/time/heartbeat.ts';

describe('a heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('beats at its interval until stopped', () => {
    const heartbeat = new IntervalHeartbeat();
    const beat = vi.fn();
    heartbeat.start(30_000, beat);
    vi.advanceTimersByTime(29_999);
    expect(beat).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(60_001);
    expect(beat).toHaveBeenCalledTimes(3);
    heartbeat.stop();
    vi.advanceTimersByTime(300_000);
    expect(beat).toHaveBeenCalledTimes(3);
  });

  it('does not depend on the wall clock', () => {
    const heartbeat = new IntervalHeartbeat();
    const beat = vi.fn();
    heartbeat.start(1000, beat);
    vi.setSystemTime(0);
    vi.advanceTimersByTime(1000);
    expect(beat).toHaveBeenCalledTimes(1);
    heartbeat.stop();
  });

  it('beats once, not twice, after a restart', () => {
    const heartbeat = new IntervalHeartbeat();
    const [first, second] = [vi.fn(), vi.fn()];
    heartbeat.start(1000, first);
    heartbeat.start(1000, second);
    vi.advanceTimersByTime(1000);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    heartbeat.stop();
  });

  it('may be stopped or restarted by its own beat', () => {
    const heartbeat = new IntervalHeartbeat();
    const later = vi.fn();
    heartbeat.start(1000, () => {
      heartbeat.start(5000, later);
    });
    vi.advanceTimersByTime(6000);
    expect(later).toHaveBeenCalledTimes(1);
    heartbeat.start(1000, () => {
      heartbeat.stop();
      later();
    });
    vi.advanceTimersByTime(10_000);
    expect(later).toHaveBeenCalledTimes(2);
  });

  it('continues after a beat that threw', () => {
    const heartbeat = new IntervalHeartbeat();
    let beats = 0;
    heartbeat.start(1000, () => {
      beats += 1;
      if (beats === 1) throw new Error('a defect');
    });
    expect(() => vi.advanceTimersByTime(1000)).toThrow('a defect');
    vi.advanceTimersByTime(1000);
    expect(beats).toBe(2);
    heartbeat.stop();
  });
});

it('does not keep a process alive', () => {
  const module = fileURLToPath(
    new URL('../../../../agent/adapters/time/heartbeat.ts', import.meta.url),
  );
  const code = `const { IntervalHeartbeat } = await import(${JSON.stringify(module)});
    new IntervalHeartbeat().start(60_000, () => undefined); console.log('started');`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'started\n' });
});
