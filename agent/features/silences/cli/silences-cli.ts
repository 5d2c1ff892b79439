import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What silences add to the command line, loaded when it is called. */
export const silencesCli: CliFeature = {
  commands: { windows: { silence: async () => (await import('./silence.ts')).silenceCommand } },
};
