import { drainOf } from '../../core/runs/drain-status.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Observer } from './turns/turns.ts';
import type { PendingChanges } from './pending-changes.ts';

/** What a run in progress makes room for. */
interface Draining {
  readonly holdId: string;
  readonly windowId: string | undefined;
}

interface WatchPorts {
  readonly clock: Clock;
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly pendingChanges: PendingChanges;
}

/**
 * Notices when a run in progress enters a drain or leaves it: no commit of the state shows that.
 */
export class DrainWatch implements Observer {
  readonly name = 'drains';
  readonly #ports: WatchPorts;
  /** By integration. */
  #draining = new Map<string, Draining>();

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  turnEnded(): undefined {
    const { clock, engine, ledger, pendingChanges } = this.#ports;
    const { state } = ledger;
    const plan = engine.planAtHand;
    if (plan === undefined) return;
    const now = clock.now();
    const draining = new Map<string, Draining>();
    for (const id of state.activeRuns.keys()) {
      const hold = drainOf(id, state, plan, now)?.hold;
      if (hold !== undefined) draining.set(id, { holdId: hold.id, windowId: hold.windowId });
    }
    const before = this.#draining;
    this.#draining = draining;
    const changed = [...new Set([...before.keys(), ...draining.keys()])].filter(
      (id) => before.get(id)?.holdId !== draining.get(id)?.holdId,
    );
    if (changed.length === 0) return;
    const windows = changed.flatMap((id) => [before.get(id)?.windowId, draining.get(id)?.windowId]);
    pendingChanges.touch(
      changed,
      windows.filter((id) => id !== undefined),
    );
  }
}
