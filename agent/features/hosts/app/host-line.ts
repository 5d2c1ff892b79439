import { saysAll } from '../../../../shared/domain/holds/same-plan.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { PublishedPlan } from '../../../ports/guards/hold-flags.ts';
import type { HostMachine } from '../../../ports/machines/host.ts';
import { UNKNOWN_HOST, type HostState } from './host-states.ts';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

type Plans = ReadonlyMap<string, PublishedPlan>;

/** One host: the plan that it should have, the one that it has, and what is under way with it. */
export class HostLine {
  #wanted = new Map<string, PublishedPlan>();
  #pushed: Plans | undefined;
  /** Compared once for each change of either: it is asked for each integration of each snapshot. */
  #isCurrent: boolean | undefined;
  known: Omit<HostState, 'isCurrent'> = UNKNOWN_HOST;
  underWay: Promise<void> | undefined;
  /** The next call, for all who ask before it begins. */
  asked: Promise<void> | undefined;
  callOff: (() => void) | undefined;
  /** How long the next wait after a failure is to be; `undefined`: none failed since. */
  #retryMs: number | undefined;
  /** Which machine it was when it last said. */
  machine: HostMachine | undefined;
  /** What the plan that it has allows for its clock. */
  allowanceMs = 0;

  get wanted(): Plans {
    return this.#wanted;
  }

  get isCurrent(): boolean {
    this.#isCurrent ??= this.#pushed !== undefined && areSame(this.#pushed, this.#wanted);
    return this.#isCurrent;
  }

  get state(): HostState {
    return { ...this.known, isCurrent: this.isCurrent };
  }

  /** Until it is asked again: `checkMs`, or after a failure twice as long each time, up to a minute. */
  nextWait(checkMs: number): number {
    const waitMs = this.#retryMs ?? FIRST_RETRY_MS;
    const isFailing = this.known.failure !== null;
    this.#retryMs = isFailing ? Math.min(2 * waitMs, LONGEST_RETRY_MS) : undefined;
    return isFailing ? waitMs : checkMs;
  }

  wantNothing(): void {
    this.#wanted = new Map();
    this.#isCurrent = undefined;
  }

  want(integrationId: string, plan: PublishedPlan): void {
    this.#wanted.set(integrationId, plan);
    this.#isCurrent = undefined;
  }

  /** What was pushed last and read back; `undefined`: whatever it has may be either. */
  pushed(plans: Plans | undefined): void {
    this.#pushed = plans;
    this.#isCurrent = undefined;
  }

  /** Whether the plan that the host has, as last read back, holds the integration at an instant. */
  isHeld(integrationId: string, at: Instant): boolean {
    const intervals = this.#pushed?.get(integrationId)?.intervals ?? [];
    return intervals.some(({ from, until }) => from <= at && (until === null || at < until));
  }

  /** When the next hold begins that the host must know of. */
  nextHold(after: Instant): Instant | null {
    let next: Instant | null = null;
    // Integrations with the same holds share one list.
    for (const intervals of new Set([...this.#wanted.values()].map((plan) => plan.intervals))) {
      for (const { from } of intervals) if (from > after && from < (next ?? Infinity)) next = from;
    }
    return next;
  }
}

/** Whether a host that has `one` knows all that is in `other`. */
function areSame(one: Plans, other: Plans): boolean {
  if (one.size !== other.size) return false;
  for (const [id, plan] of other) {
    const known = one.get(id);
    if (known === undefined || !saysAll(known, plan)) return false;
  }
  return true;
}
