import type { AuditQuery } from '../../shared/contract/audit-calls.ts';
import { linkFacts } from '../../shared/domain/trail/audit-chain.ts';
import {
  AUDIT_GENESIS,
  type AuditEntry,
  type AuditHead,
} from '../../shared/domain/trail/audit-entry.ts';
import {
  changesDefinitions,
  DefinitionHashes,
  withDefinitions,
} from '../../shared/domain/trail/definition-hashes.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import { readEntry } from '../../shared/domain/trail/read-entry.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import { chainTools } from '../../agent/adapters/chain/chain-tools.ts';
import type {
  AgentState,
  RunRecord,
  StateChange,
  StateParts,
} from '../../agent/core/state/agent-state.ts';
import { byPart, mapsOf } from '../../agent/core/state/by-part.ts';
import type { DefinitionParts } from '../../agent/core/state/definitions.ts';
import { STATE_PARTS, STORED_PARTS, type StoredParts } from '../../agent/core/state/state-parts.ts';
import { DEFINITION_PARTS } from '../../shared/domain/definitions/definition-part.ts';
import type { RunSpan, Store } from '../../agent/ports/store.ts';

const OUTPUTS_KEPT = 20;
const RUNS_KEPT = 50;

type Kept = { readonly [P in keyof StoredParts]: Map<string, StoredParts[P]> };

/** The Store port in memory, for tests: runs the same contract suite as SQLite. */
export class MemoryStore implements Store {
  /** Every entry in order, for assertions. */
  readonly entries: AuditEntry[] = [];
  readonly #maps = byPart<Kept>(STORED_PARTS, () => new Map());
  readonly #runs = new Map<string, RunRecord>();
  readonly #commands = new Map<string, { answer: string; at: number }>();
  #revision = 0;
  #tickedAt: number | null = null;
  #zoneVersion: string | null = null;
  #head: AuditHead = AUDIT_GENESIS;
  #failure: Error | undefined;
  #definitions: DefinitionHashes | undefined;

  /** The next commit throws `error` and writes nothing. */
  failNextCommit(error: Error): void {
    this.#failure = error;
  }

  load(): AgentState {
    const maps = structuredClone(this.#maps);
    const runs = [...this.#runs.values()].map((run) => withoutOutput(run));
    const active = runs.filter(isActive);
    return {
      revision: this.#revision,
      definitions: mapsOf<DefinitionParts>(DEFINITION_PARTS, (part) => maps[part]),
      ...mapsOf<StateParts>(STATE_PARTS, (part) => maps[part]),
      resting: new Set(maps.resting.keys()),
      activeRuns: new Map(active.map((run) => [run.integrationId, run])),
      lastRuns: new Map(oldestFirst(runs).map((run) => [run.integrationId, run])),
      tickedAt: this.#tickedAt,
      zoneVersion: this.#zoneVersion,
    };
  }

  commit(
    change: StateChange,
    facts: readonly RecordedFact[],
  ): { revision: number; head: AuditHead } {
    if (this.#failure !== undefined) {
      const failure = this.#failure;
      this.#failure = undefined;
      throw failure;
    }
    for (const part of STORED_PARTS) {
      applyTo(this.#maps[part] as Map<string, unknown>, change[part]);
    }
    const { links, head } = linkFacts(this.#head, this.#stamped(change, facts), chainTools);
    applyTo(this.#runs, structuredClone(change.runs));
    for (const run of change.runs?.values() ?? []) this.#forgetOutputs(run?.integrationId);
    this.#tickedAt = change.tickedAt ?? this.#tickedAt;
    this.#zoneVersion = change.zoneVersion ?? this.#zoneVersion;
    if (change.command !== undefined && !this.#commands.has(change.command.id)) {
      this.#commands.set(change.command.id, change.command);
    }
    this.entries.push(...links.map(readEntry));
    this.#head = head;
    this.#revision += 1;
    return { revision: this.#revision, head };
  }

  #stamped(change: StateChange, facts: readonly RecordedFact[]): readonly RecordedFact[] {
    if (!changesDefinitions(facts)) return facts;
    if (this.#definitions === undefined) {
      this.#definitions = new DefinitionHashes(chainTools, (part) => this.#maps[part]);
    } else this.#definitions.apply(change);
    return withDefinitions(facts, this.#definitions.digest());
  }

  answerTo(commandId: string): string | undefined {
    return this.#commands.get(commandId)?.answer;
  }

  auditPage(query: AuditQuery): AuditEntry[] {
    const matching = this.entries.filter((entry) => matches(entry, query));
    if (query.before !== undefined) matching.reverse();
    return matching.slice(0, query.limit);
  }

  runsOf(integrationId: string, limit: number): RunRecord[] {
    return this.#newestFirst(integrationId).slice(0, limit);
  }

  runSpans(integrationId: string, limit: number): RunSpan[] {
    return [...this.#runs.values()]
      .filter((run) => run.integrationId === integrationId && run.state === 'succeeded')
      .sort((a, b) => b.dueAt - a.dueAt)
      .slice(0, limit)
      .map(({ startedAt, endedAt = startedAt }) => ({ startedAt, endedAt }));
  }

  prune(before: number): number {
    const size = this.#runs.size;
    for (const id of new Set([...this.#runs.values()].map((run) => run.integrationId))) {
      for (const run of this.#newestFirst(id).slice(RUNS_KEPT)) {
        if (run.startedAt < before && !isActive(run)) this.#runs.delete(run.runId);
      }
    }
    return size - this.#runs.size;
  }

  forgetCommands(before: number): void {
    for (const [id, { at }] of this.#commands) if (at < before) this.#commands.delete(id);
  }

  close(): void {
    // Nothing to close.
  }

  #newestFirst(integrationId: string): RunRecord[] {
    const own = [...this.#runs.values()].filter((run) => run.integrationId === integrationId);
    return oldestFirst(own).reverse();
  }

  #forgetOutputs(integrationId: string | undefined): void {
    if (integrationId === undefined) return;
    for (const run of this.#newestFirst(integrationId).slice(OUTPUTS_KEPT)) {
      this.#runs.set(run.runId, withoutOutput(run));
    }
  }
}

function applyTo<V>(map: Map<string, V>, changes: ReadonlyMap<string, V | null> | undefined): void {
  for (const [id, value] of changes ?? []) {
    if (value === null) map.delete(id);
    else map.set(id, value);
  }
}

function isActive(run: RunRecord): boolean {
  return run.state === 'starting' || run.state === 'running';
}

/** As returned by `load`. */
export function withoutOutput(run: RunRecord): RunRecord {
  const copy: { output?: string } & RunRecord = { ...run };
  delete copy.output;
  return copy;
}

/** Runs that started at the same instant keep their insertion order. */
function oldestFirst(runs: readonly RunRecord[]): RunRecord[] {
  return [...runs].sort((a, b) => a.startedAt - b.startedAt);
}

function matches(entry: AuditEntry, query: AuditQuery): boolean {
  const at = parseInstant(entry.at) ?? 0;
  return (
    (query.since === undefined || at >= (parseInstant(query.since) ?? 0)) &&
    (query.until === undefined || at < (parseInstant(query.until) ?? 0)) &&
    (query.integration === undefined || entry.integrationId === query.integration) &&
    (query.window === undefined || entry.windowId === query.window) &&
    (query.kind === undefined || entry.kind === query.kind) &&
    (query.after === undefined || entry.seq > query.after) &&
    (query.before === undefined || entry.seq < query.before)
  );
}
