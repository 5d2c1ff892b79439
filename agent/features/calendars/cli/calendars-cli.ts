import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What the feature adds to `remanso calendar`. */
export const calendarsCli: CliFeature = {
  parts: {
    calendar: {
      list: async () => (await import('./calendar-show.ts')).calendarListCommand,
      show: async () => (await import('./calendar-show.ts')).calendarShowCommand,
      year: async () => (await import('./calendar-year.ts')).calendarYearCommand,
      regions: async () => (await import('./calendar-holidays.ts')).calendarRegionsCommand,
      holidays: async () => (await import('./calendar-holidays.ts')).calendarHolidaysCommand,
    },
  },
  examples: {
    calendar: [
      'calendar list',
      'calendar year 2027 --calendar es-md',
      'calendar holidays ES-MD 2027 --confirm',
    ],
  },
};
