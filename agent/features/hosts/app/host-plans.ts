import type { CollectedRecords } from '../../../core/state/agent-state.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { HostFacts, HostMachine } from '../../../ports/machines/host.ts';
import type { PublishedPlan } from '../../../ports/guards/hold-flags.ts';
import type { HostPlace } from '../../../../shared/domain/schedulers/host-place.ts';

/** A plan as a host has it, read back from there. */
export interface PlanOnHost {
  /** SHA-256 of its text. */
  readonly digest: string;
  /** The host's guards start nothing from then on. */
  readonly knownUntil: Instant;
}

/** One thing that a guard of a host left, or that its plan did with a service. */
export interface HostRecord {
  readonly integrationId: string;
  /** By the host's clock. */
  readonly at: Instant;
  readonly pid: number;
  readonly user: { readonly uid: number; readonly name?: string };
  readonly state: 'held' | 'started' | 'stopped' | 'resumed';
  /** Of what was stopped: when it had been started. Of what was resumed: when it was stopped. */
  readonly since?: Instant;
  /** Ids of the holds that it met. */
  readonly holds: readonly string[];
  /** Why it could not read its plan: such as `absent`, `late`. */
  readonly unreadable?: string;
}

/** How much of one user's records was read: enough to know them again. */
export interface TakenRecords {
  readonly uid: number;
  readonly bytes: number;
  readonly digest: string;
}

export interface HostRecords {
  readonly records: readonly HostRecord[];
  /** Lines that no guard of ours could have written, by user. */
  readonly broken: readonly { readonly uid: number; readonly count: number }[];
  readonly taken: readonly TakenRecords[];
  /** What was read is removed there: call it once the records are committed. */
  readonly forget: () => Promise<Result<void>>;
}

/** A unit of systemd on a host that its plan may stop and start. */
export interface HeldService {
  readonly integrationId: string;
  readonly unit: string;
}

/** What setting up a host does there. */
export interface HostSetUp {
  readonly folder: string;
  /** POSIX `sh`. */
  readonly script: string;
  /** For authorized_keys(5), before the key. */
  readonly keyOptions: string;
  /** The line of sudoers(5); `null` where none is needed. */
  readonly sudoers: string | null;
  /** Units that its plan may stop and start from then on, and no others. */
  readonly services: string[];
}

/** What a host is to have. */
export interface WantedPlans {
  /** Of every integration there; asked in the moment in which it is written. */
  readonly plans: () => ReadonlyMap<string, PublishedPlan>;
  /** Whose guards leave records. */
  readonly users: readonly string[];
  /**
   * Whether people took this integration away from there: its guard, if one is left, holds nothing any
   * more. What the plan there lists and nobody took away stays out, and is held.
   */
  readonly isGone?: (integrationId: string) => boolean;
}

/** What hosts are told ahead of time, and what comes back. Failures are values, see `Host`. */
export interface HostPlans {
  /** `services`: all that the plan may stop and start there from then on. */
  prepare(host: HostDefinition, services: readonly HeldService[]): HostSetUp;
  /** Runs the script there, as who logs in: what it printed. */
  setUp(host: HostDefinition, services: readonly HeldService[]): Promise<Result<string>>;
  /** Takes everything of ours away there; what it printed, a line each. */
  clear(host: HostDefinition): Promise<Result<readonly string[]>>;
  /** Which machine it is, also where Remanso is not set up: whoever may log in can say. */
  machineOf(host: HostDefinition): Promise<Result<HostMachine>>;
  /** In the same call the host shows `places`: see `host-place.ts`. */
  facts(host: HostDefinition, places?: readonly HostPlace[]): Promise<Result<HostFacts>>;
  /** Replaces the whole plan of the host, and reads it back. */
  publish(host: HostDefinition, wanted: WantedPlans): Promise<Result<PlanOnHost>>;
  /** `known`: by user id, what was read before and may still be there; it is passed over. */
  collect(
    host: HostDefinition,
    known: ReadonlyMap<number, CollectedRecords>,
  ): Promise<Result<HostRecords>>;
}
