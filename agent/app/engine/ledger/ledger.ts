import { STORE_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { fail, RemansoError, succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { StateKeeper } from '../../../core/state/state-keeper.ts';
import type { Log } from '../../../ports/log.ts';
import type { Store } from '../../../ports/store.ts';
import type { ProblemBoard } from './problem-board.ts';
import type { RunLengths } from './run-lengths.ts';
import type { Turns } from '../turns/turns.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';

interface LedgerPorts {
  readonly store: Store;
  readonly problems: ProblemBoard;
  readonly log: Log;
  readonly turns: Turns;
  /** Part of the decisions, so it is updated with each commit. */
  readonly lengths: Pick<RunLengths, 'committed'>;
}

/**
 * The state in memory and its durable twin, which is always written first. A decision that cannot
 * be written is not acted on; a fact that has already happened is kept until it can be.
 */
export class Ledger {
  readonly #ports: LedgerPorts;
  readonly #keeper: StateKeeper;
  readonly #unwritten: { draft: ChangeDraft; at: Instant }[] = [];

  constructor(ports: LedgerPorts) {
    this.#ports = ports;
    this.#keeper = new StateKeeper(ports.store.load());
  }

  get state(): AgentState {
    return this.#keeper.state;
  }

  /** For decisions: the draft must not be acted on unless this succeeds. */
  commit(draft: ChangeDraft, now: Instant): Result<{ revision: number }> {
    return this.#ports.turns.run(() => {
      const flushed = this.flush();
      return flushed.ok ? this.#write(draft, now) : flushed;
    });
  }

  /** For facts that have already happened: written now or with the next successful commit. */
  record(draft: ChangeDraft, now: Instant): void {
    if (draft.isEmpty) return;
    this.#unwritten.push({ draft, at: now });
    this.flush();
  }

  /** Whether some facts could not be written yet. */
  get hasUnwritten(): boolean {
    return this.#unwritten.length > 0;
  }

  flush(): Result<{ revision: number }> {
    return this.#ports.turns.run(() => {
      for (let next = this.#unwritten[0]; next !== undefined; next = this.#unwritten[0]) {
        const written = this.#write(next.draft, next.at);
        if (!written.ok) return written;
        this.#unwritten.shift();
      }
      return succeed({ revision: this.state.revision });
    });
  }

  /** After a failed write with nothing left to write: checks whether writing works again. */
  prove(now: Instant): void {
    if (this.#ports.problems.has(STORE_PROBLEM)) this.commit(new ChangeDraft(), now);
  }

  #write(draft: ChangeDraft, now: Instant): Result<{ revision: number }> {
    const { store, problems, log, turns, lengths } = this.#ports;
    const change = draft.toChange();
    try {
      const { revision } = store.commit(change, draft.facts);
      this.#keeper.apply(change, revision);
    } catch (thrown) {
      const failure =
        thrown instanceof RemansoError
          ? thrown.failure
          : { code: 'store-failed' as const, message: String(thrown) };
      log.error('store.commit-failed', { code: failure.code, message: failure.message });
      problems.raise(STORE_PROBLEM, [...saidOf(failure), say('problem-not-recorded')], now);
      return fail(failure.code, failure.message);
    }
    problems.clear(STORE_PROBLEM);
    lengths.committed(draft);
    turns.committed(draft);
    return succeed({ revision: this.state.revision });
  }
}
