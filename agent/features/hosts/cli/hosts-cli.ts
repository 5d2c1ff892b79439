import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What hosts add to the command line; each part is loaded when it is called. */
export const hostsCli: CliFeature = {
  before: {
    scheduler: { host: async () => (await import('./host.ts')).hostCommand },
  },
};
