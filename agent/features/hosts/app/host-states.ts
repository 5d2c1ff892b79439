import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { HostFacts } from '../../../ports/machines/host.ts';
import type { PlanOnHost } from './host-plans.ts';

/** What was collected of one host. */
export interface Collected {
  /** Held runs that are now in the trail, and the first and last of them. */
  readonly held: number;
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** What no guard of ours could have written, or of what is not there. */
  readonly refused: number;
}

/** What is known of one host now. */
export interface HostState {
  /** The plan it has, as last read back; `null`: never since the agent's start. */
  readonly plan: PlanOnHost | null;
  /** When the plan was last read there. */
  readonly confirmedAt: Instant | null;
  /** Whether what it has says everything that is to be held. */
  readonly isCurrent: boolean;
  readonly facts: HostFacts | null;
  /** The last call; `null`: it went well. */
  readonly failure: Failure | null;
  /** What came back last, and when. */
  readonly collected: (Collected & { readonly at: Instant }) | null;
  /** Since when it fails. */
  readonly failingSince: Instant | null;
}

export const UNKNOWN_HOST: HostState = {
  plan: null,
  confirmedAt: null,
  isCurrent: false,
  facts: null,
  failure: null,
  collected: null,
  failingSince: null,
};
