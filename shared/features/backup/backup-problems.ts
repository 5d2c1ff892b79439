/** The agent's last backup failed. */
export const BACKUP_FAILED = 'backup-failed';

/** The agent's last backup is too old. */
export const BACKUP_OVERDUE = 'backup-overdue';

/** Everything is paused after a restore, until a person has decided. */
export const RESTORED_PROBLEM = 'restored';

export const backupProblems = {
  kinds: [RESTORED_PROBLEM, BACKUP_FAILED, BACKUP_OVERDUE],
  onDisk: [BACKUP_FAILED],
} as const;
