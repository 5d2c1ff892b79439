import type { DriftPolicy, Integration } from '../../../shared/domain/definitions/integration.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';

/** Integrations that another scheduler starts; recomputed with each plan. */
export class ConnectedList {
  readonly #ledger: Ledger;
  readonly #changed: (integrationId: string) => void;
  #schedulers: ReadonlyMap<string, ConnectedScheduler> = new Map();
  #board: HoldBoard | undefined;

  /** `changed`: the definition is a different one now, or gone. */
  constructor(ledger: Ledger, changed: (integrationId: string) => void) {
    this.#ledger = ledger;
    this.#changed = changed;
  }

  /** Those, and those that were paused before their definition was removed. */
  concerned(board: HoldBoard): ReadonlySet<string> {
    if (this.#board !== board) this.#renew();
    this.#board = board;
    return new Set([...this.#schedulers.keys(), ...this.#ledger.state.schedulerPauses.keys()]);
  }

  schedulerOf(integrationId: string): ConnectedScheduler | undefined {
    return connectedOf(this.#ledger.state.definitions.integrations.get(integrationId));
  }

  driftPolicyOf(integrationId: string): DriftPolicy {
    const integration = this.#ledger.state.definitions.integrations.get(integrationId);
    return integration?.onDrift ?? 'repause';
  }

  drainOf(integrationId: string): Integration['drain'] {
    return this.#ledger.state.definitions.integrations.get(integrationId)?.drain;
  }

  #renew(): void {
    const schedulers = new Map<string, ConnectedScheduler>();
    for (const integration of this.#ledger.state.definitions.integrations.values()) {
      const scheduler = connectedOf(integration);
      if (scheduler !== undefined) schedulers.set(integration.id, scheduler);
    }
    for (const [id, scheduler] of this.#schedulers) {
      if (!isSameJson(schedulers.get(id), scheduler)) this.#changed(id);
    }
    this.#schedulers = schedulers;
  }
}

export function connectedOf(integration: Integration | undefined): ConnectedScheduler | undefined {
  const scheduler = integration?.scheduler;
  if (scheduler === undefined) return undefined;
  return scheduler.kind === 'local' || scheduler.kind === 'guard' ? undefined : scheduler;
}
