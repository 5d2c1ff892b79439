import { describe, expect, it } from 'vitest';
import { BackOff } from '../../../electron/agent/back-off.ts';

describe('the back-off', () => {
  it('waits longer by the same step, up to its limit, and resets after a success', () => {
    const waits: number[] = [];
    let fire: () => void = () => undefined;
    const backOff = new BackOff({
      stepMs: 1000,
      mostMs: 3000,
      startTimer: (ms, fired) => {
        waits.push(ms);
        fire = fired;
        return () => undefined;
      },
    });
    let tries = 0;
    const attempt = (): void => {
      tries += 1;
    };
    for (let failure = 0; failure < 5; failure += 1) {
      backOff.tryLater(attempt);
      backOff.tryLater(attempt);
      fire();
    }
    expect(waits).toEqual([1000, 2000, 3000, 3000, 3000]);
    expect(tries).toBe(5);
    backOff.succeed();
    backOff.tryLater(attempt);
    expect(waits.at(-1)).toBe(1000);
  });

  it('does not retry once cancelled', () => {
    const undone: number[] = [];
    const startTimer = (ms: number) => () => void undone.push(ms);
    const backOff = new BackOff({ stepMs: 10, mostMs: 10, startTimer });
    backOff.tryLater(() => undefined);
    expect(backOff.isWaiting).toBe(true);
    backOff.cancel();
    expect(backOff.isWaiting).toBe(false);
    expect(undone).toEqual([10]);
  });
});
