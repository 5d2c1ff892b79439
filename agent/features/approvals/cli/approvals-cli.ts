import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What approvals add to the command line; each part is loaded when it is called. */
export const approvalsCli: CliFeature = {
  commands: {
    windows: { approval: async () => (await import('./approval.ts')).approvalCommand },
  },
  parts: {
    window: {
      approve: async () => (await import('./window-approval.ts')).approveCommand,
      refuse: async () => (await import('./window-approval.ts')).refuseWindowCommand,
    },
  },
};
