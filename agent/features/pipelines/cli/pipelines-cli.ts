import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What pipelines add to the command line, loaded when it is called. */
export const pipelinesCli: CliFeature = {
  parts: {
    window: {
      open: async () => (await import('./window-open.ts')).openCommand,
      beat: async () => (await import('./window-beat.ts')).beatCommand,
      wait: async () => (await import('./window-wait.ts')).waitCommand,
      close: async () => (await import('./window-close.ts')).closeCommand,
    },
  },
};
