import type { backupCalls } from '../../../../shared/features/backup/backup-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { House } from '../../../app/feature.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import { decideRestored } from '../core/decide-restored.ts';
import { madeByPerson } from '../core/made-by-person.ts';
import type { BackupWatch } from './backup-watch.ts';
import type { Backups } from './backups.ts';
import { lastRestore } from './restored-watch.ts';

interface HandlerPorts extends Pick<
  House,
  'clock' | 'desk' | 'ledger' | 'store' | 'schedulers' | 'goOn'
> {
  readonly backups: Backups;
}

export function backupHandlers(
  { clock, desk, ledger, store, schedulers, goOn, backups }: HandlerPorts,
  watch: BackupWatch,
): Pick<CallHandlers, keyof typeof backupCalls> {
  return {
    'backup.state': () => succeed(watch.state()),
    'backup.noted': ({ person, ...made }) => {
      const now = clock.now();
      const draft = new ChangeDraft();
      draft.note(madeByPerson(person, made, now));
      ledger.record(draft, now);
      return succeed({});
    },
    'restore.decide': async (params) => {
      const original = lastRestore(store)?.detail;
      if (!params.dryRun && isUndecided(ledger.state) && original?.isSameMachine === true) {
        const isPassed = backups.supersede(original.dataDir);
        if (!isPassed.ok) return isPassed;
      }
      const decided = await desk.decide('restore.decide', params, (scene) =>
        decideRestored(scene, params, (id) => schedulers.seen(id)?.enabled === false),
      );
      if (decided.ok && !params.dryRun) goOn();
      return decided;
    },
  };
}
