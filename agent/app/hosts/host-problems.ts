import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { HOST_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import { CLOCK_OFF_MS } from './host-clock.ts';
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
  readonly #known = new Set<string>();

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  look(hostIds: Iterable<string>): void {
    const ids = new Set(hostIds);
    for (const id of this.#known) {
      if (ids.has(id)) continue;
      this.#clear(id);
      this.#known.delete(id);
    }
    for (const id of ids) this.lookAt(id);
  }

  lookAt(id: string): void {
    this.#known.add(id);
    const { problems, clock, stateOf, countOn } = this.#ports;
    const { failure, plan, facts } = stateOf(id);
    if (failure === null || countOn(id) === 0) problems.clear(`${HOST_PROBLEM}${id}`);
    else {
      const follows =
        plan === null
          ? 'Whether it has a plan is not known.'
          : `It follows the plan that it has, until ${formatInstant(plan.knownUntil)}.`;
      const next = this.#ports.nextHoldOn(id);
      const opening = next === null ? '' : ` The next hold there begins at ${formatInstant(next)}.`;
      problems.raise(
        `${HOST_PROBLEM}${id}`,
        `${failure.message} ${follows}${opening}`,
        clock.now(),
      );
    }
    const aheadMs = facts?.aheadMs ?? 0;
    const isOff = Math.abs(aheadMs) - (facts?.uncertainMs ?? 0) > CLOCK_OFF_MS;
    if (!isOff) problems.clear(`${HOST_PROBLEM}clock|${id}`);
    else {
      const how = `${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`;
      const message =
        `The clock of ${id} is ${how}: its guards hold and release by it. ` +
        'Set it right there, by NTP for example.';
      problems.raise(`${HOST_PROBLEM}clock|${id}`, message, clock.now());
    }
  }

  #clear(id: string): void {
    this.#ports.problems.clear(`${HOST_PROBLEM}${id}`);
    this.#ports.problems.clear(`${HOST_PROBLEM}clock|${id}`);
  }
}
