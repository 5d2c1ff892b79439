import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What the feature adds to `remanso calendar`. */
export const calendarFeedCli: CliFeature = {
  parts: {
    calendar: {
      export: async () => (await import('./calendar-export.ts')).calendarExportCommand,
      feed: async () => (await import('./calendar-feed.ts')).calendarFeedCommand,
    },
  },
  examples: {
    calendar: ['calendar export plan.ics', 'calendar feed on', 'calendar feed status'],
  },
};
