import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What voices add to the command line, loaded when it is called. */
export const voicesCli: CliFeature = {
  commands: { windows: { voice: async () => (await import('./voice.ts')).voiceCommand } },
};
