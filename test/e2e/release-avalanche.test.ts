import { describe, expect, it } from 'vitest';
import {
  AT_ONCE,
  HELD_EACH,
  LIMIT_PER_SECOND,
  liveAvalanche,
  MASTERS,
  type Avalanche,
} from '../support/avalanche.ts';

const INTEGRATIONS = 500;
const MINUTE = 60_000;

/** First and last start of each integration, in seconds after the closing. */
function spans({ starts }: Avalanche): Map<string, { first: number; last: number }> {
  const found = new Map<string, { first: number; last: number }>();
  for (const { integrationId, at } of starts) {
    found.set(integrationId, { first: found.get(integrationId)?.first ?? at, last: at });
  }
  return found;
}

describe('500 integrations with missedRuns: all, after four hours', () => {
  it("are released within the ERP's limit, in order, each held run once", async () => {
    const staged = await liveAvalanche({ integrations: INTEGRATIONS, isStaged: true });
    expect(staged.mostAtOnce).toBeLessThanOrEqual(AT_ONCE);
    // This limit is what binds, not a lack of runs.
    expect(staged.mostAtOnce).toBe(AT_ONCE);
    expect(staged.mostInASecond).toBeLessThanOrEqual(LIMIT_PER_SECOND);
    expect(staged).toMatchObject({ refused: 0, isIntact: true });
    expect(staged.fullFlowMs).toBeLessThan(10 * MINUTE);
    const keys = staged.starts.map(({ integrationId, dueAt }) => `${integrationId} ${dueAt}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(INTEGRATIONS * HELD_EACH);
    const byId = spans(staged);
    for (let index = MASTERS; index < INTEGRATIONS; index += 1) {
      const master = byId.get(`i${index % MASTERS}`)?.last ?? Infinity;
      expect(byId.get(`i${index}`)?.first, `i${index}`).toBeGreaterThan(master);
    }
    const dueOf = new Map<string, number>();
    for (const { integrationId, dueAt } of staged.starts) {
      expect(dueAt).toBeGreaterThan(dueOf.get(integrationId) ?? 0);
      dueOf.set(integrationId, dueAt);
    }
  }, 180_000);

  it('would all hit it in one second where a window does not define its reopening', async () => {
    const options = { integrations: INTEGRATIONS, isStaged: false, forMs: 10_000 };
    const atOnce = await liveAvalanche(options);
    expect(atOnce.mostAtOnce).toBeGreaterThanOrEqual(INTEGRATIONS);
    expect(atOnce.refused).toBeGreaterThanOrEqual(INTEGRATIONS - LIMIT_PER_SECOND);
  }, 60_000);

  it('wait when the canary fails, and nothing else reaches the ERP', async () => {
    const options = { integrations: INTEGRATIONS, isStaged: true, failures: 1, forMs: 55_000 };
    const stopped = await liveAvalanche(options);
    expect(stopped.starts).toHaveLength(1);
    const told = stopped.entries.filter(({ kind }) => kind === 'reopening.stopped');
    expect(told).toHaveLength(1);
    const resumed = stopped.entries.filter(({ kind }) => kind === 'integration.resumed');
    expect(resumed.map(({ integrationId }) => integrationId)).toEqual(['i0']);
    expect(stopped.fullFlowMs).toBeUndefined();
  }, 60_000);

  it('continue once the canary passes at its second attempt', async () => {
    const options = { integrations: 30, isStaged: true, failures: 1 };
    const { starts, fullFlowMs, refused } = await liveAvalanche(options);
    expect(refused).toBe(1);
    expect(fullFlowMs).toBeGreaterThan(MINUTE);
    expect(new Set(starts.map(({ integrationId }) => integrationId)).size).toBe(30);
  }, 60_000);
});
