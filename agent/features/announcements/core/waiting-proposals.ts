import { needsDecision } from '../../../../shared/features/announcements/proposal-state.ts';
import type { WaitingProposal, WaitingProposals } from '../../../core/validation/met-plans.ts';
import { announcedTitle } from './announced-title.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';

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
