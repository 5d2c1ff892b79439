import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, holdsDetail, SCHEDULE } from '../state/facts.ts';
import type { HoldBoard } from './hold-board.ts';

function ownerOf(hold: HoldInForce | undefined): Actor {
  return hold?.kind === 'manual' ? { kind: 'person', name: hold.by } : SCHEDULE;
}

export function resumedFact(integrationId: string, at: Instant): AuditFact {
  return fact({ at, actor: SCHEDULE, integrationId, kind: 'integration.resumed' });
}

/** Records which integrations were paused or resumed since the last commit. */
export function decidePaused(
  state: AgentState,
  board: HoldBoard,
  now: Instant,
  draft: ChangeDraft,
): void {
  for (const id of state.definitions.integrations.keys()) {
    const holds = board.isHeld(id, now) ? board.holdsAt(id, now) : [];
    if (holds.length > 0 === state.resting.has(id)) continue;
    const [first] = holds;
    draft.resting.set(id, first === undefined ? null : true);
    if (first === undefined) {
      draft.note(resumedFact(id, now));
      continue;
    }
    const common = { at: now, actor: ownerOf(first), integrationId: id };
    const { windowId, reason } = first;
    const detail = { ...holdsDetail(holds) };
    draft.note(fact({ ...common, kind: 'integration.paused', windowId, reason, detail }));
  }
  for (const id of state.resting) {
    if (!state.definitions.integrations.has(id)) draft.resting.set(id, null);
  }
}
