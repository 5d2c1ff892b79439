import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { weekdays, type Weekday } from '../../../shared/domain/values/wall-dates.ts';

/** Beside this file, and beside the bundle. */
const WEEKS = new URL('./weeks.json', import.meta.url);

const weekend = z.array(z.enum(weekdays)).min(1);

const fileSchema = z.strictObject({
  source: z.strictObject({
    name: z.string(),
    version: z.string(),
    licence: z.string(),
    url: z.string(),
  }),
  /** The weekend of every country that is not listed. */
  others: weekend,
  weekends: z.record(z.string(), weekend),
});

/** The week of a region as `weekData` of CLDR has it, by its country. */
export function regionWeeks(path: URL = WEEKS): (code: string) => readonly Weekday[] {
  const { others, weekends } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return (code) => {
    const off = weekends[code.split('-')[0] ?? ''] ?? others;
    return weekdays.filter((day) => !off.includes(day));
  };
}
