import type { Feature } from '../../../app/feature.ts';
import { backupHandlers } from './backup-handlers.ts';
import { BackupWatch } from './backup-watch.ts';
import type { Backups } from './backups.ts';
import { RestoredWatch } from './restored-watch.ts';

/** The feature over its outside. */
export function backupsOver(backups: Backups): Feature {
  return {
    name: 'backups',
    begin: (house) => {
      const watch = new BackupWatch({ ...house, backups });
      return {
        handlers: backupHandlers({ ...house, backups }, watch),
        observers: [new RestoredWatch(house)],
        follow: () => watch.follow(),
        halt: () => watch.halt(),
      };
    },
  };
}
