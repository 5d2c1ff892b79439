import { z } from 'zod';
import { calendarYearSchema } from './calendar-year.ts';
import { holidayProposalSchema, holidaySourceSchema, regionSchema } from './holiday-proposal.ts';

/** Holidays that a person may confirm into a calendar, with `document.apply` as any other change. */
export const calendarCalls = {
  /** Regions and years of which there are proposals. */
  'calendar.regions': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({
      source: holidaySourceSchema,
      years: z.strictObject({ from: z.int(), to: z.int() }),
      regions: z.array(regionSchema),
    }),
  },
  'calendar.holidays': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ region: z.string().max(100), year: z.int() }),
    result: holidayProposalSchema,
  },
  /** What a calendar makes of a year. */
  'calendar.year': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ id: z.string().max(100), year: z.int().min(1).max(9999) }),
    result: calendarYearSchema,
  },
} as const;
