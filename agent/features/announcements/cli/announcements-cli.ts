import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What announcements add to the command line; each part is loaded when it is called. */
export const announcementsCli: CliFeature = {
  commands: {
    windows: {
      announcement: async () => (await import('./announcement.ts')).announcementCommand,
    },
  },
  waiting: async () => (await import('./known-proposals.ts')).knownProposals,
  processes: {
    'announcement-reader': async () =>
      (await import('./announcement-reader.ts')).answerAnnouncementReading,
  },
};
