import type { AgentState, RunRecord, StateChange } from './agent-state.ts';

/** The writable twin of AgentState: only this file changes a state, and only after its commit. */
type Keeping = {
  -readonly [K in keyof AgentState]: AgentState[K] extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Value>
    : AgentState[K] extends ReadonlySet<infer Member>
      ? Set<Member>
      : AgentState[K];
};

function merge<K, V>(into: Map<K, V>, changes: ReadonlyMap<K, V | null> | undefined): void {
  if (changes === undefined) return;
  for (const [key, value] of changes) {
    if (value === null) into.delete(key);
    else into.set(key, value);
  }
}

function isOver(run: RunRecord): boolean {
  return run.state === 'succeeded' || run.state === 'failed';
}

export class StateKeeper {
  readonly #state: Keeping;
  readonly #systems;
  readonly #integrations;
  readonly #windows;

  constructor(loaded: AgentState) {
    this.#systems = new Map(loaded.definitions.systems);
    this.#integrations = new Map(loaded.definitions.integrations);
    this.#windows = new Map(loaded.definitions.windows);
    this.#state = {
      ...loaded,
      definitions: {
        systems: this.#systems,
        integrations: this.#integrations,
        windows: this.#windows,
      },
      manualHolds: new Map(loaded.manualHolds),
      releases: new Map(loaded.releases),
      openings: new Map(loaded.openings),
      amendments: new Map(loaded.amendments),
      reopenings: new Map(loaded.reopenings),
      questions: new Map(loaded.questions),
      leaks: new Map(loaded.leaks),
      schedulerPauses: new Map(loaded.schedulerPauses),
      resting: new Set(loaded.resting),
      cursors: new Map(loaded.cursors),
      owed: new Map(loaded.owed),
      activeRuns: new Map(loaded.activeRuns),
      lastRuns: new Map(loaded.lastRuns),
    };
  }

  get state(): AgentState {
    return this.#state;
  }

  /** Makes the state what the store has just committed. */
  apply(change: StateChange, revision: number): void {
    const state = this.#state;
    state.revision = revision;
    merge(this.#systems, change.systems);
    merge(this.#integrations, change.integrations);
    merge(this.#windows, change.windows);
    merge(state.manualHolds, change.manualHolds);
    merge(state.releases, change.releases);
    merge(state.openings, change.openings);
    merge(state.amendments, change.amendments);
    merge(state.reopenings, change.reopenings);
    merge(state.questions, change.questions);
    merge(state.leaks, change.leaks);
    merge(state.schedulerPauses, change.schedulerPauses);
    merge(state.cursors, change.cursors);
    merge(state.owed, change.owed);
    for (const [id, isResting] of change.resting ?? []) {
      if (isResting === null) state.resting.delete(id);
      else state.resting.add(id);
    }
    for (const [runId, run] of change.runs ?? []) this.#applyRun(runId, run);
    state.tickedAt = change.tickedAt ?? state.tickedAt;
    state.zoneVersion = change.zoneVersion ?? state.zoneVersion;
  }

  #applyRun(runId: string, run: RunRecord | null): void {
    const { activeRuns, lastRuns } = this.#state;
    if (run === null) {
      for (const [id, active] of activeRuns) if (active.runId === runId) activeRuns.delete(id);
      return;
    }
    if (!isOver(run)) activeRuns.set(run.integrationId, run);
    else if (activeRuns.get(run.integrationId)?.runId === runId) {
      activeRuns.delete(run.integrationId);
    }
    if (run.state !== 'starting') lastRuns.set(run.integrationId, withoutOutput(run));
  }
}

/** The output lies in the store; in memory it would cost 64 KiB an integration. */
function withoutOutput(run: RunRecord): RunRecord {
  const rest: { -readonly [K in keyof RunRecord]: RunRecord[K] } = { ...run };
  delete rest.output;
  return rest;
}
