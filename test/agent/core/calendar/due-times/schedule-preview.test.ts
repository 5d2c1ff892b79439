import { describe, expect, it } from 'vitest';
import { previewSchedule } from '../../../../../agent/core/calendar/due-times/schedule-preview.ts';
import { zones } from '../../../../support/zones.ts';

const NOW = Date.parse('2027-03-27T00:30:00Z');
const madrid = { timeZone: 'Europe/Madrid' };

function next(schedule: object, count = 3): readonly string[] {
  const preview = previewSchedule({ ...madrid, ...schedule }, count, zones, NOW);
  expect(preview.problems).toEqual([]);
  return preview.dueAt;
}

describe('previewing a schedule', () => {
  it('follows clock changes: 02:30 does not exist on 28 March', () => {
    expect(next({ cron: '30 2 * * *' })).toEqual([
      '2027-03-27T01:30:00Z',
      '2027-03-28T01:30:00Z',
      '2027-03-29T00:30:00Z',
    ]);
  });

  it('shows what no RRULE can express: a day of the month or a weekday', () => {
    expect(next({ cron: '0 3 1 * 1' })).toEqual([
      '2027-03-29T01:00:00Z',
      '2027-04-01T01:00:00Z',
      '2027-04-05T01:00:00Z',
    ]);
  });

  it('counts intervals from their start, and rules up to their end', () => {
    expect(next({ every: '1h', start: '2027-03-27T02:15' }, 2)).toEqual([
      '2027-03-27T01:15:00Z',
      '2027-03-27T02:15:00Z',
    ]);
    expect(next({ rrule: 'FREQ=DAILY;COUNT=2', start: '2027-03-27T09:00' }, 5)).toHaveLength(2);
    expect(next({ rrule: 'FREQ=DAILY;COUNT=1', start: '2020-01-01T09:00' })).toEqual([]);
  });

  it.each([
    [{ cron: '* 25 * * *' }, 'cron', 'cron-field'],
    [{ cron: '0 0 30 2 *' }, 'cron', 'cron-dates'],
    [{ every: '1ms' }, 'every', 'every-too-short'],
    [{ rrule: 'FREQ=DAILY' }, 'start', 'start-range'],
    [{ every: '1h', timeZone: 'Mars/Olympus' }, 'timeZone', 'zone-unknown'],
    [{}, '', 'one-of-rules'],
    [{ cron: '* * * * *', every: '1h' }, '', 'one-of-rules'],
  ])('says what is wrong with %j', (schedule, path, code) => {
    const preview = previewSchedule({ ...madrid, ...schedule }, 3, zones, NOW);
    expect(preview).toMatchObject({ problems: [{ path, code }], dueAt: [] });
  });
});
