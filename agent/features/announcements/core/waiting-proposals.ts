import { needsDecision } from '../../../../shared/domain/now/proposal-state.ts';
import type {
  ListedProposal,
  WaitingPlans,
  WaitingProposal,
  WaitingProposals,
} from '../../../core/validation/waiting-plans.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { announcedTitle } from './announced-title.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';
import { shownProposals } from './proposal-view.ts';

/** Announcements that wait for a decision: what they meet, and what a year or a day lists. */
export function waitingPlans(scene: JudgeScene): WaitingPlans {
  return {
    meeting: waitingProposals(scene),
    listed: (from, to) => listedProposals(scene, from, to),
  };
}

/**
 * Announcements that wait for a decision and would be planned within [from, to), by their opening.
 * One that was cancelled or has vanished asks to take a window away, so it meets nothing. `but`: without this one.
 */
export function waitingProposals(scene: JudgeScene, but?: string): WaitingProposals {
  let known: readonly WaitingProposal[] | undefined;
  return (from, to) => {
    known ??= allWaiting(scene).filter(({ id }) => id !== but);
    return known.filter(({ opensAt, closesAt }) => opensAt < to && closesAt > from);
  };
}

function allWaiting(scene: JudgeScene): WaitingProposal[] {
  const { proposals, announcementSources, definitions } = scene.state;
  const found: WaitingProposal[] = [];
  for (const proposal of proposals.values()) {
    const source = announcementSources.get(proposal.sourceId);
    if (source === undefined || proposal.cancelledAt !== null) continue;
    const { span, state, windowId, isLost } = judgedProposal(proposal, source, scene);
    if (span === null || isLost || !needsDecision(state)) continue;
    const window = windowId === null ? undefined : definitions.windows.get(windowId);
    const systems = window?.covers.systems ?? source.systems;
    const summary = announcedTitle(proposal.announcement);
    found.push({ id: proposal.id, summary, systems, windowId, ...span });
  }
  return found.sort((a, b) => a.opensAt - b.opensAt);
}

/** Cancellations of planned windows, too. */
function listedProposals(scene: JudgeScene, from: Instant, to: Instant): ListedProposal[] {
  return shownProposals(scene).flatMap(({ id, state, announcement, ...span }) => {
    const [opensAt, closesAt] = [span.opensAt ?? '', span.closesAt ?? ''];
    const [begin, end] = [parseInstant(opensAt), parseInstant(closesAt)];
    if (begin === undefined || end === undefined || !needsDecision(state)) return [];
    if (begin >= to || end <= from) return [];
    return { id, summary: announcedTitle(announcement), state, opensAt, closesAt };
  });
}
