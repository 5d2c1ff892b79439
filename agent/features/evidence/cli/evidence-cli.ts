import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What the feature adds to `remanso audit`. */
export const evidenceCli: CliFeature = {
  parts: {
    audit: {
      checkpoint: async () => (await import('./checkpoint-commands.ts')).checkpointCommand,
      checkpoints: async () => (await import('./checkpoint-commands.ts')).checkpointsCommand,
      key: async () => (await import('./checkpoint-commands.ts')).keyCommand,
    },
  },
};
