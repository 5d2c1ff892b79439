import type { backupCalls } from '../../../shared/contract/backup-calls.ts';
import type { BackupState } from '../../../shared/domain/now/backup-state.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { decideRestored } from '../../core/commands/decide-restored.ts';
import { madeByPerson } from '../../core/commands/made-by-person.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import { lastRestore } from '../restore/last-restore.ts';
import type { HandlerContext } from './handler-context.ts';

/** Where the agent makes none. */
const NONE: BackupState = {
  ...{ setting: null, isBusy: false, nextAt: null, last: null, failed: null },
};

export function backupHandlers({
  service,
  store,
  backups,
}: Pick<HandlerContext, 'service' | 'store' | 'backups'>): Pick<
  CallHandlers,
  keyof typeof backupCalls
> {
  return {
    'backup.state': () => succeed(service.backups?.state() ?? NONE),
    'backup.noted': ({ person, ...made }) => {
      const draft = new ChangeDraft();
      draft.note(madeByPerson(person, made, service.now()));
      service.record(draft);
      return succeed({});
    },
    'restore.decide': async (params) => {
      const { desk, schedulers, state } = service;
      const original = lastRestore(store)?.detail;
      if (!params.dryRun && isUndecided(state) && original?.isSameMachine === true) {
        const isPassed = backups.supersede(original.dataDir);
        if (!isPassed.ok) return isPassed;
      }
      const decided = await desk.decide('restore.decide', params, (scene) =>
        decideRestored(scene, params, (id) => schedulers.seen(id)?.enabled === false),
      );
      if (decided.ok && !params.dryRun) service.restoreDecided();
      return decided;
    },
  };
}
