import type { z } from 'zod';
import type { proposalSchema } from '../../../../shared/features/announcements/announcement-calls.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { occurrenceText } from '../../../core/state/facts.ts';
import type { Proposal } from './proposal.ts';
import { judgedProposal, type JudgeScene } from './judged-proposal.ts';

export type ShownProposal = z.output<typeof proposalSchema>;

/** A proposal as people and programs see it. */
export function shownProposal(
  proposal: Proposal,
  source: AnnouncementSource,
  scene: JudgeScene,
): ShownProposal {
  const { id, announcement, planned, seenAt, changedAt, vanishedAt } = proposal;
  const judged = judgedProposal(proposal, source, scene);
  const { state, span, zone, windowId, isWindowOpen, doubts } = judged;
  return {
    ...{ id, source: source.id, state, announcement, zone },
    opensAt: span === null ? null : formatInstant(span.opensAt),
    closesAt: span === null ? null : formatInstant(span.closesAt),
    doubts: [...doubts],
    systems: [...source.systems],
    window:
      planned === null || windowId === null
        ? null
        : { id: windowId, ...occurrenceText(planned), isOpen: isWindowOpen },
    seenAt: formatInstant(seenAt),
    changedAt: formatInstant(changedAt),
    vanishedAt: vanishedAt === null ? null : formatInstant(vanishedAt),
  };
}

/** All proposals, in the order of their times; those without one last. */
export function shownProposals(scene: JudgeScene): ShownProposal[] {
  const { proposals, announcementSources } = scene.state;
  const shown = [...proposals.values()].flatMap((proposal) => {
    const source = announcementSources.get(proposal.sourceId);
    return source === undefined ? [] : [shownProposal(proposal, source, scene)];
  });
  return shown.sort((a, b) => instantIn(a.opensAt) - instantIn(b.opensAt));
}

function instantIn(text: string | null): Instant {
  return parseInstant(text ?? '') ?? Number.MAX_SAFE_INTEGER;
}
