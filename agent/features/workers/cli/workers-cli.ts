import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What workers add to the command line; it is loaded when it is called. */
export const workersCli: CliFeature = {
  commands: {
    schedulers: {
      worker: async () => (await import('./worker.ts')).workerCommand,
    },
  },
};
