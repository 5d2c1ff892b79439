import { describe, expect, it } from 'vitest';
import { lastDayOf } from '../../../../../renderer/screens/now/calm/last-day.ts';
import type { Lane } from '../../../../../shared/contract/timeline.ts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const bucket = (from: string, some: Partial<Lane['buckets'][number]>) => ({
  ...{ from, to: from, succeeded: 0, failed: 0, skipped: 0, missed: 0, planned: 0, held: 0 },
  ...some,
});

describe('the last day of an integration', () => {
  it('counts what became of its due runs, not what is planned', () => {
    const lane: Lane = {
      integrationId: 'orders',
      runs: [
        { dueAt: '2026-12-01T11:00:00Z', verdict: 'succeeded' },
        { dueAt: '2026-12-01T11:30:00Z', verdict: 'failed' },
        { dueAt: '2026-12-01T11:59:00Z', verdict: 'running' },
        { dueAt: '2026-12-01T12:30:00Z', verdict: 'planned' },
        { dueAt: '2026-11-30T11:00:00Z', verdict: 'failed' },
      ],
      buckets: [
        bucket('2026-12-01T02:00:00Z', { succeeded: 3, skipped: 7, missed: 1 }),
        bucket('2026-11-30T02:00:00Z', { failed: 9 }),
        bucket('2026-12-01T14:00:00Z', { planned: 5 }),
      ],
    };
    expect(lastDayOf(lane, NOW)).toEqual({ succeeded: 4, failed: 1, held: 7, missed: 1, due: 14 });
  });

  it('is unknown, not zero, where nothing is on record', () => {
    expect(lastDayOf({ integrationId: 'cron', runs: [], buckets: [] }, NOW)).toBeNull();
  });
});
