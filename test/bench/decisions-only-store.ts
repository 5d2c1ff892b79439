import type { AuditHead } from '../../shared/domain/trail/audit-entry.ts';
import type { AgentState, StateChange } from '../../agent/core/state/agent-state.ts';
import type { Store } from '../../agent/ports/store.ts';
import { MemoryStore } from '../support/memory-store.ts';

/**
 * Keeps only its initial content: measures the engine without a store. The in-memory store of the
 * tests scans all runs at each commit.
 */
export class DecisionsOnlyStore implements Store {
  readonly #memory = new MemoryStore();
  #isLoaded = false;
  #revision = 0;

  load(): AgentState {
    this.#isLoaded = true;
    return this.#memory.load();
  }

  commit(change: StateChange): { revision: number; head: AuditHead } {
    const { head } = this.#isLoaded
      ? { head: { seq: 0, hash: '' } }
      : this.#memory.commit(change, []);
    this.#revision += 1;
    return { revision: this.#revision, head };
  }

  answerTo(): undefined {
    return undefined;
  }

  auditPage(): [] {
    return [];
  }

  runsOf(): [] {
    return [];
  }

  runSpans(): [] {
    return [];
  }

  prune(): number {
    return 0;
  }

  forgetCommands(): void {
    // Stores nothing.
  }

  close(): void {
    // Nothing is open.
  }
}
