import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';

/**
 * Changes the closing time of this hold's open occurrence, if one is open. Integrations that were
 * resumed early stay so until the new end.
 */
export function recloseOpening(
  draft: ChangeDraft,
  { openings, releases }: Pick<AgentState, 'openings' | 'releases'>,
  holdId: string,
  closesAt: Instant,
): void {
  const opening = openings.get(holdId);
  if (opening === undefined) return;
  draft.openings.set(holdId, { ...opening, closesAt });
  const release = releases.get(holdId);
  if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt });
}
