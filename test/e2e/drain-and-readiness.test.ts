import { describe, expect, it } from 'vitest';
import { liveErpNights } from '../support/erp-nights.ts';

const WINDOWS = 5;

describe('an ERP that goes down in each window and recovers slowly, with errors first', () => {
  it('sees no run at its opening and fails none with drain and readiness; without them, it does', async () => {
    const [guarded, bare] = await Promise.all([
      liveErpNights(WINDOWS, true),
      liveErpNights(WINDOWS, false),
    ]);
    expect(guarded).toMatchObject({ failed: 0, inFlight: 0, cutOff: 0, refused: 0 });
    expect(guarded).toMatchObject({ completed: WINDOWS, isIntact: true });
    expect(guarded.leftOut).toBeGreaterThan(0);
    expect(guarded.runs).toBeGreaterThan(10 * WINDOWS);
    // The same runs in the same windows would have hit it.
    expect(bare.inFlight).toBeGreaterThan(0);
    expect(bare.refused).toBeGreaterThan(WINDOWS);
    expect(bare.failed).toBeGreaterThanOrEqual(bare.cutOff);
  }, 90_000);
});
