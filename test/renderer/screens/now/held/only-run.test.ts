import { describe, expect, it } from 'vitest';
import { onlyRunOf, wholeDays } from '../../../../../renderer/screens/now/held/only-run.ts';
import type { Lane } from '../../../../../shared/contract/timeline.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';

const MADRID = 'Europe/Madrid';
const at = (text: string): number => Date.parse(text);
const rest = { from: at('2026-12-06T01:00:00Z'), to: at('2026-12-06T05:00:00Z') };

function lane(runs: readonly string[], buckets: Lane['buckets'] = []): Lane {
  return {
    integrationId: 'bank',
    runs: runs.map((dueAt) => ({ dueAt, verdict: 'held' })),
    buckets,
  };
}

describe('the only run of the day', () => {
  it('is the one taken by the pause if the day has no other', () => {
    const daily = lane(['2026-12-05T02:30:00Z', '2026-12-06T02:30:00Z', '2026-12-07T02:30:00Z']);
    expect(onlyRunOf(daily, rest, MADRID)).toBe(at('2026-12-06T02:30:00Z'));
  });

  it('is none if another follows later on that day of the zone', () => {
    const twice = lane(['2026-12-06T02:30:00Z', '2026-12-06T23:30:00Z']);
    expect(onlyRunOf(twice, rest, 'UTC')).toBeNull();
    expect(onlyRunOf(twice, rest, MADRID)).toBe(at('2026-12-06T02:30:00Z'));
  });

  it('is none where the schedule is not all known: there may be another', () => {
    const daily = { ...lane(['2026-12-06T02:30:00Z']), notKnown: 'not-understood' } as const;
    expect(onlyRunOf(daily, rest, MADRID)).toBeNull();
  });

  it('is none if the pause takes no run or several, or runs are bucketed', () => {
    const none = { succeeded: 0, failed: 0, skipped: 0, missed: 0, planned: 3, held: 0 };
    const many = { from: '2026-12-06T10:00:00Z', to: '2026-12-06T10:00:10Z', ...none };
    expect(onlyRunOf(lane(['2026-12-06T05:00:00Z']), rest, MADRID)).toBeNull();
    expect(
      onlyRunOf(lane(['2026-12-06T01:00:00Z', '2026-12-06T04:00:00Z']), rest, MADRID),
    ).toBeNull();
    expect(onlyRunOf(lane(['2026-12-06T02:30:00Z'], [many]), rest, MADRID)).toBeNull();
  });
});

describe('wholeDays', () => {
  it('uses the days of the zone, 23 hours long when clocks go forward', () => {
    const night = { from: at('2027-03-28T01:30:00Z'), to: at('2027-03-28T02:00:00Z') };
    const days = wholeDays(night, MADRID);
    expect([formatInstant(days.from), formatInstant(days.to)]).toEqual([
      '2027-03-27T23:00:00Z',
      '2027-03-28T22:00:00Z',
    ]);
  });
});
