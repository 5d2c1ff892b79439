import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What the API adds to the command line. */
export const apiCli: CliFeature = {
  commands: { agent: { token: async () => (await import('./token.ts')).tokenCommand } },
};
