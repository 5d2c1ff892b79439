import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { Proposal } from './proposal.ts';

/** A proposal by its id, with its source. */
export function ownProposal(
  { state }: { readonly state: AgentState },
  id: string,
): Result<{ readonly proposal: Proposal; readonly source: AnnouncementSource }> {
  const proposal = state.proposals.get(id);
  const source =
    proposal === undefined ? undefined : state.announcementSources.get(proposal.sourceId);
  if (proposal === undefined || source === undefined) {
    return failAs('not-found', [say('proposal-unknown', { id })]);
  }
  return succeed({ proposal, source });
}
