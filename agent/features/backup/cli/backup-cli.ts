import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What backups add to the command line; each part is loaded when it is called. */
export const backupCli: CliFeature = {
  commands: {
    agent: {
      backup: async () => (await import('./backup.ts')).backupCommand,
      restore: async () => (await import('./restore.ts')).restoreCommand,
    },
  },
  status: async (asked) =>
    asked.definitions.settings.some(({ id }) => id === 'backups')
      ? (await import('./backup-status.ts')).backupStatus(asked)
      : { ok: true, value: [] },
};
