import { ENDLESS_RUN } from '../../../../shared/domain/now/problem-codes.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { endlessRuns } from '../../../core/runs/endless-run.ts';
import type { Plan } from '../../../core/gate/plan.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ProblemBoard } from '../ledger/problem-board.ts';
import { RaisedProblems } from '../ledger/raised-problems.ts';
import type { Observer } from '../turns/turns.ts';

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
  readonly #raised: RaisedProblems;
  #lookedAt = -Infinity;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
  }

  turnEnded(): undefined {
    const { clock, ledger, planner } = this.#ports;
    const { state } = ledger;
    const now = clock.now();
    if (state.activeRuns.size + this.#raised.size === 0) return;
    if (this.#raised.size === 0 && Math.abs(now - this.#lookedAt) < MINUTE_MS) return;
    this.#lookedAt = now;
    const endless = endlessRuns(state, planner.planFor(state, now), now);
    const found = endless.map(({ integrationId, runId, startedAt }) => {
      const facts = { id: integrationId, run: runId, since: formatInstant(startedAt) };
      const said = [say('problem-endless-run', facts)];
      return { code: `${ENDLESS_RUN}${integrationId}`, said, since: now };
    });
    this.#raised.show(found);
  }
}
