import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { needsDecision } from '../../../../shared/domain/now/proposal-state.ts';
import type { Proposal } from './proposal.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';

/** A standing order of a person to accept, and what it is about at this moment. */
export interface OrderedProposal {
  readonly id: string;
  /** Who gave the order. */
  readonly by: string;
  readonly sourceId: string;
  readonly systems: readonly string[];
}

/**
 * What a standing order accepts: never something that is open or begins already, never what is only
 * tentative, and nothing that is in doubt. That waits for a person.
 */
export function orderedProposals(scene: JudgeScene): OrderedProposal[] {
  const { proposals, announcementSources } = scene.state;
  return [...proposals.values()].flatMap((proposal) => {
    const source = announcementSources.get(proposal.sourceId);
    const always = source?.always ?? undefined;
    if (source === undefined || always === undefined || !isOrdered(proposal, source, scene)) {
      return [];
    }
    return { id: proposal.id, by: always.by, sourceId: source.id, systems: always.systems };
  });
}

function isOrdered(proposal: Proposal, source: AnnouncementSource, scene: JudgeScene): boolean {
  const { state, span, isWindowOpen, doubts } = judgedProposal(proposal, source, scene);
  if (!needsDecision(state) || isWindowOpen) return false;
  if (proposal.cancelledAt !== null) return true;
  if (doubts.length > 0) return false;
  return !proposal.announcement.isTentative && span !== null && span.opensAt > scene.now;
}
