import { DEFINITION_PARTS } from '../../../shared/domain/definitions/definition-part.ts';
import type { AgentState, RunRecord, StateChange, StateParts } from './agent-state.ts';
import { byPart, type Maps } from './by-part.ts';
import type { DefinitionParts } from './definitions.ts';
import { STATE_PARTS } from './state-parts.ts';

type Kept<Parts> = { readonly [P in keyof Parts]: Map<string, Parts[P]> };

/** The writable twin of AgentState: only this file changes a state, and only after its commit. */
interface Keeping extends Kept<StateParts>, Omit<AgentState, keyof StateParts> {
  resting: Set<string>;
  activeRuns: Map<string, RunRecord>;
  lastRuns: Map<string, RunRecord>;
  tickedAt: AgentState['tickedAt'];
  zoneVersion: AgentState['zoneVersion'];
}

function copied<Parts>(maps: Maps<Parts>, parts: readonly (keyof Parts)[]): Kept<Parts> {
  return byPart<Kept<Parts>>(parts, (part) => new Map(maps[part]));
}

function mergePart<Parts, P extends keyof Parts>(
  into: Kept<Pick<Parts, P>>,
  part: P,
  changes: Partial<Maps<{ readonly [N in P]: Parts[N] | null }>>,
): void {
  for (const [key, value] of changes[part] ?? []) {
    if (value === null) into[part].delete(key);
    else into[part].set(key, value);
  }
}

function isOver(run: RunRecord): boolean {
  return run.state === 'succeeded' || run.state === 'failed';
}

export class StateKeeper {
  readonly #state: Keeping;
  readonly #definitions;

  constructor(loaded: AgentState) {
    this.#definitions = copied<DefinitionParts>(loaded.definitions, DEFINITION_PARTS);
    this.#state = {
      ...loaded,
      ...copied<StateParts>(loaded, STATE_PARTS),
      definitions: this.#definitions,
      resting: new Set(loaded.resting),
      activeRuns: new Map(loaded.activeRuns),
      lastRuns: new Map(loaded.lastRuns),
    };
  }

  get state(): AgentState {
    return this.#state;
  }

  /** Applies what the store has just committed. */
  apply(change: StateChange, revision: number): void {
    const state = this.#state;
    state.revision = revision;
    for (const part of DEFINITION_PARTS) mergePart(this.#definitions, part, change);
    for (const part of STATE_PARTS) mergePart(state, part, change);
    for (const [id, isPaused] of change.resting ?? []) {
      if (isPaused === null) state.resting.delete(id);
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

/** The output stays in the store; in memory it would cost 64 KiB per integration. */
function withoutOutput(run: RunRecord): RunRecord {
  const rest: { -readonly [K in keyof RunRecord]: RunRecord[K] } = { ...run };
  delete rest.output;
  return rest;
}
