import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What the feature adds to the command line; all of it is here, for the agent knows no service. */
export const serviceCli: CliFeature = {
  commands: { agent: { service: async () => (await import('./service.ts')).serviceCommand } },
};
