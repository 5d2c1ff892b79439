import type { Instant } from '../../../shared/domain/values/instant.ts';

/** An interval in which an integration started from outside the agent must not start. */
export interface FlagInterval {
  readonly holdId: string;
  readonly kind: 'window' | 'manual';
  readonly windowId?: string;
  readonly reason: string;
  readonly by: string;
  readonly from: Instant;
  /**
   * Set if `from` is earlier: a command started in between would still be running at the opening.
   */
  readonly opensAt?: Instant;
  /** `null`: held until someone resumes it, with or without an agent. */
  readonly until: Instant | null;
}

/** What is published about one integration, so that it is held while the agent is down. */
export interface PublishedPlan {
  readonly intervals: readonly FlagInterval[];
  /** Holds that ended before this are not listed; a guard starts nothing before it. */
  readonly knownFrom: Instant;
  /** Every hold that begins before this is listed; a guard starts nothing after it. */
  readonly knownUntil: Instant;
}

/**
 * What `remanso guard` reads, run by any user. Each call is one operation on disk and throws
 * RemansoError `store-failed` if that fails.
 */
export interface HoldFlags {
  /** Integrations that have a file, whatever it contains. Creates missing folders. */
  listed(): readonly string[];
  /**
   * Makes the integration's file match the plan. Not written if the file lists the same holds and
   * reaches as far back.
   */
  write(integrationId: string, plan: PublishedPlan): void;
  remove(integrationId: string): void;
  /** Guards of unlisted integrations may run until then. Called after everything is written. */
  announce(knownUntil: Instant): void;
  /** Guards of unlisted integrations know nothing, and start nothing. */
  withdraw(): void;
  /** Those of these integrations whose file differs from what was last written. */
  drifted(integrationIds: Iterable<string>): FlagDrift[];
  /** Assume that the file differs from what was written: the next `write` writes it. */
  distrust(integrationId: string): void;
}

/** Other readers of the holds, apart from this machine's guards: workers on other hosts. */
export interface HoldsElsewhere {
  /** The complete list: an integration missing from `plans` no longer exists. */
  publish(plans: ReadonlyMap<string, readonly FlagInterval[]>): void;
  update(plans: ReadonlyMap<string, readonly FlagInterval[]>): void;
}

export interface FlagDrift {
  readonly integrationId: string;
  readonly what: 'missing' | 'altered';
}
