import type { OwnUnits } from '../core/validation/own-unit-check.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { ArchiveSealer, TrailArchives } from '../ports/archives.ts';
import type { Backups } from '../ports/backups.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connectors } from '../ports/connector.ts';
import type { GuardJournal } from '../ports/guard-journal.ts';
import type { History } from '../ports/history.ts';
import type { HostPlans } from '../ports/host-plans.ts';
import type { HoldFlags, HoldsElsewhere } from '../ports/hold-flags.ts';
import type { Log } from '../ports/log.ts';
import type { Prober } from '../ports/prober.ts';
import type { Processes } from '../ports/processes.ts';
import type { Runner } from '../ports/runner.ts';
import type { Store } from '../ports/store.ts';
import type { YieldToEventLoop, Delay, Heartbeat, OneShotTimer } from '../ports/timer.ts';
import type { ZoneData } from '../ports/zone-data.ts';
import type { Feature } from './feature.ts';

/** Everything outside the agent that it uses. */
export interface AgentPorts {
  readonly clock: Clock;
  readonly timer: OneShotTimer;
  readonly heartbeat: Heartbeat;
  readonly delay: Delay;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly store: Store;
  readonly runner: Runner;
  readonly prober: Prober;
  readonly processes: Processes;
  readonly connectors: Connectors;
  readonly flags: HoldFlags;
  /** Absent if no worker runs integrations. */
  readonly elsewhere: HoldsElsewhere | undefined;
  /** Absent where no host is asked: for decisions without an agent. */
  readonly hosts: HostPlans | undefined;
  readonly guards: GuardJournal;
  /** For holds that are over by the time a guard's record of them is read, here or from a host. */
  readonly history: Pick<History, 'manualHolds' | 'closedOccurrences' | 'entriesDueAt'>;
  /** Looks for the newest zone data on each call. */
  readonly newestZones: () => ZoneData;
  /** Absent where the trail is kept whole. */
  readonly archives?: { readonly stored: TrailArchives; readonly sealer: ArchiveSealer };
  readonly features: readonly Feature[];
  /** Absent where none are made. */
  readonly backups?: Backups;
  /** Units of service managers that are this agent itself. Absent: none is known. */
  readonly ownUnits?: () => OwnUnits;
  readonly announcer: Announcer;
  readonly log: Log;
  readonly newId: () => string;
  readonly pid: number;
  readonly version: string;
}
