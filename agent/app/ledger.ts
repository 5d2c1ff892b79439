import type { Instant } from '../../shared/domain/instant.ts';
import { fail, RemansoError, succeed, type Result } from '../../shared/errors.ts';
import type { AgentState } from '../core/agent-state.ts';
import type { ChangeDraft } from '../core/change-draft.ts';
import { StateKeeper } from '../core/state-keeper.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { ProblemBoard } from './problem-board.ts';

export const STORE_PROBLEM = 'store';

type Committed = (draft: ChangeDraft) => void;

/**
 * State in memory and its durable twin: the one changes only once the other has. A decision that
 * cannot be written is not acted on; a fact that has happened already is kept until it can be.
 */
export class Ledger {
  readonly #store: Store;
  readonly #keeper: StateKeeper;
  readonly #problems: ProblemBoard;
  readonly #log: Log;
  readonly #committed: Committed;
  readonly #unwritten: { draft: ChangeDraft; at: Instant }[] = [];

  constructor(store: Store, problems: ProblemBoard, log: Log, committed: Committed) {
    this.#store = store;
    this.#keeper = new StateKeeper(store.load());
    this.#problems = problems;
    this.#log = log;
    this.#committed = committed;
  }

  get state(): AgentState {
    return this.#keeper.state;
  }

  /** For decisions: nothing may be done about the draft unless this succeeds. */
  commit(draft: ChangeDraft, now: Instant): Result<{ revision: number }> {
    const flushed = this.flush();
    return flushed.ok ? this.#write(draft, now) : flushed;
  }

  /** For what has happened already: written now or with the next commit that succeeds. */
  record(draft: ChangeDraft, now: Instant): void {
    if (draft.isEmpty) return;
    this.#unwritten.push({ draft, at: now });
    this.flush();
  }

  flush(): Result<{ revision: number }> {
    for (let next = this.#unwritten[0]; next !== undefined; next = this.#unwritten[0]) {
      const written = this.#write(next.draft, next.at);
      if (!written.ok) return written;
      this.#unwritten.shift();
    }
    return succeed({ revision: this.state.revision });
  }

  #write(draft: ChangeDraft, now: Instant): Result<{ revision: number }> {
    const change = draft.toChange();
    try {
      const { revision } = this.#store.commit(change, draft.facts);
      this.#keeper.apply(change, revision);
    } catch (thrown) {
      const failure =
        thrown instanceof RemansoError
          ? thrown.failure
          : { code: 'store-failed' as const, message: String(thrown) };
      this.#log.error('store.commit-failed', { code: failure.code, message: failure.message });
      this.#problems.raise(
        STORE_PROBLEM,
        `${failure.message} Nothing is started until it can be recorded.`,
        now,
      );
      return fail(failure.code, failure.message);
    }
    this.#problems.clear(STORE_PROBLEM);
    this.#committed(draft);
    return succeed({ revision: this.state.revision });
  }
}
