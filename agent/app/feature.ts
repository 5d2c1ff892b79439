import type { HostsHolding, Snapshot } from '../../shared/domain/now/snapshot.ts';
import type { FeatureCall } from '../../shared/features/feature-calls.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Plan } from '../core/gate/plan.ts';
import type { WaitingPlans } from '../core/validation/waiting-plans.ts';
import type { Clock } from '../ports/time/clock.ts';
import type { Connectors } from '../ports/schedulers/connector.ts';
import type { Log } from '../ports/log.ts';
import type { History } from '../ports/trail/history.ts';
import type { OlderEntries } from '../ports/trail/older-entries.ts';
import type { OtherMachines } from '../ports/machines/other-machines.ts';
import type { Store } from '../ports/store.ts';
import type { Delay, YieldToEventLoop } from '../ports/time/timer.ts';
import type { CommandDesk } from './engine/command-desk.ts';
import type { Ledger } from './engine/ledger/ledger.ts';
import type { ObserverGuard, ObserverName } from './engine/turns/observer-guard.ts';
import type { PendingChanges } from './engine/pending-changes.ts';
import type { Planner } from './engine/plan/planner.ts';
import type { ProblemBoard } from './engine/ledger/problem-board.ts';
import type { Observer } from './engine/turns/turns.ts';
import type { TrailChecks } from './engine/trail-checks.ts';
import type { HoldsOnHosts } from './guards/holds-on-hosts.ts';
import type { SchedulerKeeper } from './schedulers/scheduler-keeper.ts';

/** The parts of the kernel that a feature works with. */
export interface House {
  readonly clock: Clock;
  /** Its errors stop nothing else (L12). */
  readonly delay: Delay;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly log: Log;
  readonly guard: ObserverGuard;
  readonly ledger: Ledger;
  readonly history: History;
  readonly desk: CommandDesk;
  readonly problems: ProblemBoard;
  readonly pendingChanges: PendingChanges;
  readonly schedulers: SchedulerKeeper;
  readonly connectors: Connectors;
  readonly planner: Pick<Planner, 'zones' | 'amended' | 'planFor'>;
  readonly store: Pick<Store, 'auditPage' | 'prune' | 'forgetCommands' | 'runSpans'>;
  readonly newId: () => string;
  /** What everybody is shown now (L11). */
  readonly snapshot: (now: Instant) => Snapshot;
  /** Milliseconds since the last heartbeat that went through. */
  readonly sinceBeatMs: () => number;
  readonly trailChecks: Pick<TrailChecks, 'wholeAt'>;
  /** Plans of others that features know of. */
  readonly waiting: (now: Instant) => WaitingPlans;
  /** A person has decided whose schedulers these are: what waited for it is done now. */
  readonly goOn: () => void;
}

/** A feature at work in an agent. */
export interface FeatureAtWork {
  /** Of the calls that it adds to the contract. */
  readonly handlers: Partial<Pick<CallHandlers, FeatureCall>>;
  /** Acts outside the agent on what a tick has committed. */
  readonly follow?: () => void;
  /** Only report, at the end of each turn, what needs a person's attention. */
  readonly observers?: readonly Observer[];
  /** Plans of others that it knows of. */
  readonly waiting?: (now: Instant) => WaitingPlans;
  /** The engine is at work. */
  readonly start?: () => void;
  /** The doors are open. */
  readonly ready?: () => Promise<void>;
  /** Takes plans to the hosts of the document. */
  readonly onHosts?: HoldsOnHosts;
  /** Of the hosts on which something is to be held now: how many, and how many know it. */
  readonly holding?: (plan: Pick<Plan, 'board'>, now: Instant) => HostsHolding | undefined;
  /** Reads what it has moved out of the database. */
  readonly olderEntries?: OlderEntries;
  /** Another way to the calls than the doors; absent, or `undefined`: there is none here. */
  readonly openWay?: (handlers: CallHandlers) => WayIn | undefined;
  readonly halt?: () => void;
  /** The last entry is in the trail, and the database is still open. A stop waits for it, but not for long. */
  readonly finish?: () => Promise<void>;
}

export interface WayIn {
  close(): Promise<void>;
}

/** What is built on the kernel and may be left out. The kernel knows this type and no feature. */
export interface Feature {
  readonly name: ObserverName;
  readonly machines?: OtherMachines;
  begin(house: House): FeatureAtWork;
}
