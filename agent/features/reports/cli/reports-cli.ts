import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What reports add to the command line. */
export const reportsCli: CliFeature = {
  before: { audit: { report: async () => (await import('./report.ts')).reportCommand } },
};
