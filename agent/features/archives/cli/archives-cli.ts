import type { CliFeature } from '../../../cli/session/cli-feature.ts';

const loadClerk = async () => (await import('./archive-clerk.ts')).answerArchiveQuestion;

/** What archives add to the command line; each part is loaded when it is called. */
export const archivesCli: CliFeature = {
  parts: { audit: { archives: async () => (await import('./audit-archives.ts')).archivesCommand } },
  processes: { 'archive-clerk': loadClerk },
};
