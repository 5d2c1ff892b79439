import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import { RESTORED_PROBLEM } from '../../../../shared/features/backup/backup-problems.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { withoutReceipt } from '../core/decide-restored.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import type { House } from '../../../app/feature.ts';
import type { Observer } from '../../../app/engine/turns/turns.ts';

/** As many integrations are named. */
const MOST_NAMED = 10;

type WatchPorts = Pick<House, 'clock' | 'ledger' | 'problems' | 'store' | 'schedulers'>;

/** Reports that everything rests after a restore, until a person has decided. */
export class RestoredWatch implements Observer {
  readonly name = 'restored' as const;
  readonly #ports: WatchPorts;
  #isRaised = false;
  #restore: EntryOf<'trail.restored'>['detail'] | undefined;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  turnEnded(): undefined {
    const { clock, ledger, problems, schedulers } = this.#ports;
    const { state } = ledger;
    if (!isUndecided(state)) {
      if (this.#isRaised) problems.clear(RESTORED_PROBLEM);
      this.#isRaised = false;
      return;
    }
    this.#isRaised = true;
    this.#restore ??= lastRestore(this.#ports.store)?.detail;
    const { madeAt, hostname } = this.#restore ?? { madeAt: '?', hostname: '?' };
    const held = [...state.schedulerPauses.keys()];
    const disabled = withoutReceipt(state, (id) => schedulers.seen(id)?.enabled === false);
    const said = [
      say('problem-restored', { hostname, madeAt }),
      ...(held.length === 0 ? [] : [say('problem-restored-held', { ids: named(held) })]),
      ...(disabled.length === 0
        ? []
        : [say('problem-restored-disabled', { ids: named(disabled) })]),
    ];
    problems.raise(RESTORED_PROBLEM, said, clock.now());
  }
}

function named(ids: readonly string[]): string {
  return ids.slice(0, MOST_NAMED).join(', ') + (ids.length > MOST_NAMED ? ', …' : '');
}

/** From the trail; `undefined`: these data were never restored. */
export function lastRestore(store: House['store']): EntryOf<'trail.restored'> | undefined {
  const [last] = store.auditPage({ kind: 'trail.restored', before: NEWEST, limit: 1 });
  return last?.kind === 'trail.restored' ? last : undefined;
}
