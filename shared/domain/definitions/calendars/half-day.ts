import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { dateText } from '../../values/calendar-date.ts';
import { label } from '../../values/identifier.ts';
import { weekdays } from '../../values/wall-dates.ts';

/** A time of day like `14:00`. */
const dayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: problemTexts['day-time'] });

const off = { from: dayTime.optional(), name: label.optional() };

/** A workday that ends early, at `from` where that is known: a date, or each such weekday. */
export const halfDaySchema = z.union(
  [
    dateText,
    z.strictObject({ date: dateText, ...off }),
    z.strictObject({ weekday: z.enum(weekdays), ...off }),
  ],
  { error: problemTexts['half-day'] },
);

export type HalfDay = z.output<typeof halfDaySchema>;
