import { ENDLESS_RUN } from '../../../shared/domain/now/problem-codes.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { say } from '../../../shared/failure-texts.ts';
import { endlessRuns } from '../../core/runs/endless-run.ts';
import type { Plan } from '../../core/gate/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from './ledger.ts';
import type { ProblemBoard } from './problem-board.ts';
import type { Observer } from './turns.ts';

interface WatchPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly planner: { planFor(state: Ledger['state'], now: number): Plan };
}

/** Reports runs that nothing waits for any more, though held runs come after them: looks once a minute. */
export class EndlessRunWatch implements Observer {
  readonly name = 'endless-runs';
  readonly #ports: WatchPorts;
  #raised: ReadonlySet<string> = new Set();
  #lookedAt = -Infinity;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  turnEnded(): undefined {
    const { clock, ledger, problems, planner } = this.#ports;
    const { state } = ledger;
    const now = clock.now();
    if (state.activeRuns.size + this.#raised.size === 0) return;
    if (this.#raised.size === 0 && Math.abs(now - this.#lookedAt) < MINUTE_MS) return;
    this.#lookedAt = now;
    const raised = new Set<string>();
    for (const { integrationId, runId, startedAt } of endlessRuns(
      state,
      planner.planFor(state, now),
      now,
    )) {
      const code = `${ENDLESS_RUN}${integrationId}`;
      raised.add(code);
      const facts = { id: integrationId, run: runId, since: formatInstant(startedAt) };
      problems.raise(code, [say('problem-endless-run', facts)], now);
    }
    for (const code of this.#raised) if (!raised.has(code)) problems.clear(code);
    this.#raised = raised;
  }
}
