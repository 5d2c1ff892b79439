import { describe, expect, it } from 'vitest';
import { calendarViews } from '../../../../../renderer/features/calendars/kit/calendar-view.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { dayNumber } from '../../../../../shared/domain/values/calendar-date.ts';

const holidays = ['01-01', '01-06', '05-01', '12-25'].map((day) => `2025-${day}`);
const definitions = documentSchema.parse({ calendars: [{ id: 'unused', holidays }] });
const confirmedIn = (year: number) =>
  calendarViews(definitions, { day: dayNumber(year, 6, 1), year })[0]?.confirmed;

describe('how far a calendar is confirmed', () => {
  it('is not "confirmed" once its last year is over, as its year says, too', () => {
    expect(confirmedIn(2025)).toEqual({ kind: 'until', year: 2025 });
    expect(confirmedIn(2026)).toEqual({ kind: 'over', year: 2025 });
  });
});
