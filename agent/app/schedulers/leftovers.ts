import type {
  ConnectedScheduler,
  ConnectorKind,
} from '../../../shared/domain/schedulers/scheduler.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Connectors } from '../../ports/schedulers/connector.ts';
import type { Log } from '../../ports/log.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { FollowingMember } from '../engine/member.ts';
import type { ObserverGuard } from '../engine/turns/observer-guard.ts';
import { connectedOf } from './connected-list.ts';
import { cleanedFact } from './scheduler-facts.ts';

interface LeftoverPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly guard: ObserverGuard;
  readonly connectors: Connectors;
}

/**
 * Removes what pauses left behind in schedulers (L1: by what is in use, not by what was removed):
 * at the start and after each change of what is in use.
 */
export class Leftovers implements FollowingMember {
  readonly name = 'leftovers';
  readonly #ports: LeftoverPorts;
  readonly #seen = new Map<ConnectorKind, string>();
  #isHalted = false;

  constructor(ports: LeftoverPorts) {
    this.#ports = ports;
  }

  follow(): void {
    // What a restored agent finds may be in use by another one.
    if (this.#isHalted || isUndecided(this.#ports.ledger.state)) return;
    const inUse = this.#inUse();
    for (const kind of this.#ports.connectors.leftBehind()) {
      const ofKind = inUse.filter((one) => one.kind === kind);
      const key = JSON.stringify(ofKind.map((one) => JSON.stringify(one)).sort());
      if (this.#seen.get(kind) === key) continue;
      this.#seen.set(kind, key);
      void this.#ports.guard.settle('leftovers', () => this.#sweep(kind, ofKind));
    }
  }

  halt(): void {
    this.#isHalted = true;
  }

  /** From definitions, and those still to be resumed. */
  #inUse(): ConnectedScheduler[] {
    const { definitions, schedulerPauses } = this.#ports.ledger.state;
    const defined = [...definitions.integrations.values()].flatMap((one) => connectedOf(one) ?? []);
    return [...defined, ...[...schedulerPauses.values()].map(({ scheduler }) => scheduler)];
  }

  async #sweep(kind: ConnectorKind, inUse: readonly ConnectedScheduler[]): Promise<void> {
    const { connectors, log, ledger, clock } = this.#ports;
    const connector = await connectors.load(kind);
    if (!connector.ok) return;
    const swept = await connector.value.sweep?.(inUse);
    if (swept === undefined || this.#isHalted) return;
    if (!swept.ok) {
      // Harmless, and retried with the next change or start.
      log.warn('scheduler.unclean', { kind, ...swept.failure });
      return;
    }
    if (swept.value.length === 0) return;
    const draft = new ChangeDraft();
    const now = clock.now();
    draft.note(cleanedFact(kind, swept.value, now));
    ledger.record(draft, now);
  }
}
