import type { AgentState, RunRecord } from '../../core/state/agent-state.ts';
import type { ChangeDraft } from '../../core/state/change-draft.ts';
import { drainLeadMs, expectedLength, LENGTHS_KEPT } from '../../core/runs/run-lengths.ts';
import type { Store } from '../../ports/store.ts';

/** How long runs take, by integration: read from the history once and then kept up to date. */
export class RunLengths {
  readonly #store: Pick<Store, 'runLengths'>;
  /** Newest last. */
  readonly #lengths = new Map<string, number[]>();
  readonly #expected = new Map<string, number>();
  readonly #changed = new Set<string>();

  constructor(store: Pick<Store, 'runLengths'>) {
    this.#store = store;
  }

  /** See `Plan.expectedMs`. */
  readonly expectedMs = (integrationId: string): number => {
    const known = this.#expected.get(integrationId);
    if (known !== undefined) return known;
    const lengths = this.#store.runLengths(integrationId, LENGTHS_KEPT);
    this.#lengths.set(integrationId, [...lengths].reverse());
    return this.#settle(integrationId, lengths);
  };

  /** Updates from a commit. */
  committed({ runs, integrations }: ChangeDraft): void {
    for (const [id, integration] of integrations) if (integration === null) this.#forget(id);
    for (const run of runs.values()) {
      if (run !== null && this.#takeIn(run)) this.#changed.add(run.integrationId);
    }
  }

  /** Integrations whose expected length changed since the last call. */
  takeChanged(): string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #takeIn({ integrationId, state, startedAt, endedAt }: RunRecord): boolean {
    const lengths = this.#lengths.get(integrationId);
    if (lengths === undefined || state !== 'succeeded' || endedAt === undefined) return false;
    lengths.push(Math.max(0, endedAt - startedAt));
    if (lengths.length > LENGTHS_KEPT) lengths.shift();
    const before = this.#expected.get(integrationId);
    return this.#settle(integrationId, lengths) !== before;
  }

  #settle(integrationId: string, lengths: readonly number[]): number {
    const expected = expectedLength(lengths);
    this.#expected.set(integrationId, expected);
    return expected;
  }

  #forget(integrationId: string): void {
    this.#lengths.delete(integrationId);
    this.#expected.delete(integrationId);
  }
}

function isGuarded(id: string, { definitions }: AgentState): boolean {
  return definitions.integrations.get(id)?.scheduler.kind === 'guard';
}

/**
 * Guards read the lead of their integration from a file, which is rewritten when the length
 * changes.
 */
export function guardedAmong(ids: Iterable<string>, state: AgentState): string[] {
  return [...ids].filter((id) => isGuarded(id, state));
}

/**
 * How long before an opening a guard starts nothing more; for other integrations this is checked at
 * each start.
 */
export function guardLeadMs(id: string, state: AgentState, lengths: RunLengths): number {
  const integration = state.definitions.integrations.get(id);
  if (integration === undefined || !isGuarded(id, state)) return 0;
  return drainLeadMs(integration, lengths.expectedMs);
}
