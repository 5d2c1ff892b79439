import type { Instant } from '../../shared/domain/values/instant.ts';

/** A time in which an integration that is started elsewhere must not start. */
export interface FlagInterval {
  readonly holdId: string;
  readonly kind: 'window' | 'manual';
  readonly windowId?: string;
  readonly reason: string;
  readonly by: string;
  readonly from: Instant;
  /** Where `from` lies before it: a command that starts between would still run at the opening. */
  readonly opensAt?: Instant;
  /** `null`: held until someone resumes it, agent or no agent. */
  readonly until: Instant | null;
}

/** What is published of one integration, so that it is held when the agent is down. */
export interface PublishedPlan {
  readonly intervals: readonly FlagInterval[];
  /** What was over before this is not in the list; a guard lets nothing start before it. */
  readonly knownFrom: Instant;
  /** Every hold that begins before this is in the list; a guard lets nothing start after it. */
  readonly knownUntil: Instant;
}

/**
 * What `remanso guard` of any user reads. Each call does one thing on the disk, and throws
 * RemansoError `store-failed` where that could not be done.
 */
export interface HoldFlags {
  /** Integrations that have a file, whatever is in it. Makes the folders where they are missing. */
  listed(): readonly string[];
  /**
   * Makes the file of an integration equal to the plan. One that lists the same and knows as much of
   * the past is not written.
   */
  write(integrationId: string, plan: PublishedPlan): void;
  remove(integrationId: string): void;
  /** Guards of integrations that are not listed are free until then. Called after all is written. */
  announce(knownUntil: Instant): void;
  /** Guards of integrations that are not listed know nothing, and let nothing start. */
  withdraw(): void;
  /** Of these integrations, those whose file is not as it was last written. */
  drifted(integrationIds: Iterable<string>): FlagDrift[];
  /** Whatever lies there is not what was written: the next `write` writes it. */
  distrust(integrationId: string): void;
}

/** Others beside the guards of this machine that must know the holds: workers on other hosts. */
export interface HoldsElsewhere {
  /** All there are: what is missing in `plans` is no integration any more. */
  publish(plans: ReadonlyMap<string, readonly FlagInterval[]>): void;
  update(plans: ReadonlyMap<string, readonly FlagInterval[]>): void;
}

export interface FlagDrift {
  readonly integrationId: string;
  readonly what: 'missing' | 'altered';
}
