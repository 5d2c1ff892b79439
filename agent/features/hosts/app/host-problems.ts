import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { HOST_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { ProblemBoard } from '../../../app/engine/ledger/problem-board.ts';
import { isClockOff } from './host-clock.ts';
import type { HostState } from './host-states.ts';

interface ProblemPorts {
  readonly clock: Clock;
  readonly problems: ProblemBoard;
  readonly stateOf: (hostId: string) => HostState;
  /** Integrations there; a host without any is no problem of anybody. */
  readonly countOn: (hostId: string) => number;
  /** The next opening or hold that the host must know of. */
  readonly nextHoldOn: (hostId: string) => Instant | null;
}

/** What an admin must know about hosts before their next opening. */
export class HostProblems {
  readonly #ports: ProblemPorts;

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  look(id: string): void {
    const { problems, clock, stateOf, countOn } = this.#ports;
    const { failure, plan, facts } = stateOf(id);
    if (failure === null || countOn(id) === 0) problems.clear(`${HOST_PROBLEM}${id}`);
    else {
      const follows =
        plan === null
          ? say('problem-host-no-plan')
          : say('problem-host-plan', { until: formatInstant(plan.knownUntil) });
      const next = this.#ports.nextHoldOn(id);
      const opening =
        next === null ? [] : [say('problem-host-next', { from: formatInstant(next) })];
      const said = [...saidOf(failure), follows, ...opening];
      problems.raise(`${HOST_PROBLEM}${id}`, said, clock.now());
    }
    if (facts === null || !isClockOff(facts)) problems.clear(`${HOST_PROBLEM}clock|${id}`);
    else {
      const { aheadMs } = facts;
      const code = aheadMs > 0 ? 'problem-host-clock-ahead' : 'problem-host-clock-behind';
      const said = say(code, { id, seconds: Math.round(Math.abs(aheadMs) / 1000) });
      problems.raise(`${HOST_PROBLEM}clock|${id}`, [said], clock.now());
    }
  }

  /** It is not in the document any more. */
  forget(id: string): void {
    this.#ports.problems.clear(`${HOST_PROBLEM}${id}`);
    this.#ports.problems.clear(`${HOST_PROBLEM}clock|${id}`);
  }
}
