import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState } from '../core/agent-state.ts';
import { drainOf } from '../core/drain-status.ts';
import type { Plan } from '../core/plan.ts';

/** What a run under way makes room for. */
interface Draining {
  readonly holdId: string;
  readonly windowId: string | undefined;
}

type Touch = (integrationIds: Iterable<string>, windowIds: Iterable<string>) => void;

/** Tells when a run under way comes into a drain or is over: no commit of the state tells that. */
export class DrainWatch {
  readonly #touch: Touch;
  /** By integration. */
  #draining = new Map<string, Draining>();

  constructor(touch: Touch) {
    this.#touch = touch;
  }

  look(state: AgentState, plan: Plan, now: Instant): void {
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
    this.#touch(
      changed,
      windows.filter((id) => id !== undefined),
    );
  }
}
