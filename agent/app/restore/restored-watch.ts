import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { RESTORED_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { say } from '../../../shared/failure-texts.ts';
import { withoutReceipt } from '../../core/commands/decide-restored.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SchedulerReading } from '../../ports/connector.ts';
import type { Store } from '../../ports/store.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import type { Observer } from '../engine/turns.ts';
import { lastRestore } from './last-restore.ts';

/** As many integrations are named. */
const MOST_NAMED = 10;

interface WatchPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly store: Pick<Store, 'auditPage'>;
  readonly seen: (integrationId: string) => SchedulerReading | undefined;
}

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
    const { clock, ledger, problems, seen } = this.#ports;
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
    const disabled = withoutReceipt(state, (id) => seen(id)?.enabled === false);
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
