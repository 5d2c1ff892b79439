import { describe, expect, it } from 'vitest';
import { nextCronRun } from '../../../../../agent/core/calendar/due-times/next-cron-run.ts';
import { zones } from '../../../../support/zones.ts';

const NOW = Date.parse('2026-11-25T10:00:30Z');

describe('the next run of a crontab line', () => {
  it.each([
    ['* * * * *', '2026-11-25T10:01:00Z'],
    ['*/5  *\t* * *', '2026-11-25T10:05:00Z'],
    ['0 3 * * 7', '2026-11-29T02:00:00Z'],
    ['30 4 1 jan *', '2027-01-01T03:30:00Z'],
    ['@hourly', '2026-11-25T11:00:00Z'],
    ['@midnight', '2026-11-25T23:00:00Z'],
    ['@annually', '2026-12-31T23:00:00Z'],
  ])('%s', (schedule, expected) => {
    expect(nextCronRun(schedule, 'Europe/Madrid', NOW, zones)).toBe(Date.parse(expected));
  });

  it.each(['@reboot', '0 0 31 2 *', '61 * * * *', '0 0 0 * * *', '@every 5m', ''])(
    'is not known for %j',
    (schedule) => {
      expect(nextCronRun(schedule, 'Europe/Madrid', NOW, zones)).toBeNull();
    },
  );
});
