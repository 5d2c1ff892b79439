import { backupsOver } from '../../../../agent/features/backup/app/backups-at-work.ts';
import { fail, succeed } from '../../../../shared/errors.ts';

/** None is made, and no other agent is met. */
export const silentBackups = backupsOver({
  make: () => Promise.resolve(fail('not-supported', 'No backup in this test.')),
  supersede: () => succeed(null),
  close: () => undefined,
});
