import type { FeatureCall } from '../../shared/features/feature-calls.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { WaitingPlans } from '../core/validation/waiting-plans.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Delay } from '../ports/timer.ts';
import type { CommandDesk } from './engine/command-desk.ts';
import type { Ledger } from './engine/ledger.ts';
import type { ObserverGuard, ObserverName } from './engine/observer-guard.ts';
import type { ProblemBoard } from './engine/problem-board.ts';

/** The parts of the kernel that a feature works with. */
export interface House {
  readonly clock: Clock;
  /** Its errors stop nothing else (L12). */
  readonly delay: Delay;
  readonly log: Log;
  readonly guard: ObserverGuard;
  readonly ledger: Ledger;
  readonly desk: CommandDesk;
  readonly problems: ProblemBoard;
  readonly newId: () => string;
}

/** A feature at work in an agent. */
export interface FeatureAtWork {
  /** Of the calls that it adds to the contract. */
  readonly handlers: Partial<Pick<CallHandlers, FeatureCall>>;
  /** Acts outside the agent on what a tick has committed. */
  readonly follow?: () => void;
  /** Plans of others that it knows of. */
  readonly waiting?: (now: Instant) => WaitingPlans;
  readonly halt?: () => void;
}

/** What is built on the kernel and may be left out. The kernel knows this type and no feature. */
export interface Feature {
  readonly name: ObserverName;
  begin(house: House): FeatureAtWork;
}
