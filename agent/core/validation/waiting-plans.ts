import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { ProposalState } from '../../../shared/domain/now/proposal-state.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** A plan of others that waits for a decision, when it would be planned. */
export interface WaitingProposal extends Occurrence {
  readonly id: string;
  readonly summary: string;
  /** Empty: nobody has said yet which systems it is about. */
  readonly systems: readonly string[];
  /** The window that it would change; `null`: it would make one. */
  readonly windowId: string | null;
}

export type WaitingProposals = (from: Instant, to: Instant) => readonly WaitingProposal[];

/** The same as clients see it. */
export interface ListedProposal {
  readonly id: string;
  readonly summary: string;
  readonly state: ProposalState;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** What others plan and nobody has decided about, within [from, to). */
export interface WaitingPlans {
  /** Those that would hold something: they meet windows. By their opening. */
  readonly meeting: WaitingProposals;
  /** All that wait, withdrawals of planned windows too. By their opening. */
  readonly listed: (from: Instant, to: Instant) => readonly ListedProposal[];
}

/** Those of all who know of any. */
export function allWaiting(known: readonly WaitingPlans[]): WaitingPlans {
  return {
    meeting: (from, to) =>
      known.flatMap((one) => one.meeting(from, to)).sort((a, b) => a.opensAt - b.opensAt),
    listed: (from, to) => known.flatMap((one) => one.listed(from, to)),
  };
}
