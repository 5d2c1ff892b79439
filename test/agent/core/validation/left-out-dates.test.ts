import { describe, expect, it } from 'vitest';
import { leftOutDates } from '../../../../agent/core/validation/window-warnings.ts';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';

function warning(rrule: string | undefined, start = '2026-01-31T02:00'): string | undefined {
  const window = maintenanceWindowSchema.parse({
    id: 'w',
    timeZone: 'UTC',
    start,
    duration: 'PT1H',
    covers: { all: true },
    ...(rrule === undefined ? {} : { rrule }),
  });
  return leftOutDates(window)?.message;
}

describe('months that a rule skips', () => {
  it.each([
    ['FREQ=MONTHLY', /months without day 31 are skipped/],
    ['FREQ=MONTHLY;BYMONTHDAY=29,30', /day 29, 30/],
    ['FREQ=MONTHLY;BYDAY=5SU', /a fifth such weekday/],
  ])('are reported for %s', (rrule, expected) => {
    expect(warning(rrule)).toMatch(expected);
  });

  it.each([
    undefined,
    'FREQ=DAILY',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYMONTHDAY=28,31',
    'FREQ=MONTHLY;BYDAY=1SU',
    'FREQ=MONTHLY;BYDAY=SU',
    'FREQ=MONTHLY;BYDAY=1SU,5SU',
  ])('are none for %s', (rrule) => {
    expect(warning(rrule)).toBeUndefined();
  });

  it('are none if the start is early in the month', () => {
    expect(warning('FREQ=MONTHLY', '2026-01-28T02:00')).toBeUndefined();
  });
});
