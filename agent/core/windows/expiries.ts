import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../state/agent-state.ts';
import { amendmentIsOver } from '../gate/amendments.ts';
import type { HoldBoard } from '../gate/hold-board.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';
import { lateness } from './opening-notes.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** Changes of an occurrence are kept this long, so that lists of the past stay correct. */
const AMENDMENTS_KEPT_MS = 400 * DAY_MS;

/** Ends expired manual holds (L6) and forgets releases and changes of past occurrences. */
export function decideExpiries(
  state: AgentState,
  board: HoldBoard,
  now: Instant,
  draft: ChangeDraft,
): void {
  for (const hold of state.manualHolds.values()) {
    if (hold.until === null || hold.until > now) continue;
    draft.manualHolds.set(hold.id, null);
    draft.note(
      fact({
        at: now,
        kind: 'hold.released',
        actor: SCHEDULE,
        reason: hold.reason,
        detail: {
          holdId: hold.id,
          why: 'expired',
          integrations: board.coveredBy(hold.selector),
          ...lateness(hold.until, now),
        },
      }),
    );
  }
  for (const amendment of state.amendments.values()) {
    const isGone = !state.definitions.windows.has(amendment.windowId);
    const isOld = amendmentIsOver(amendment, now - AMENDMENTS_KEPT_MS);
    if (isOld || isGone) draft.amendments.set(amendment.holdId, null);
  }
  for (const [holdId, release] of state.releases) {
    const { closesAt } = draft.releases.get(holdId) ?? release;
    if (closesAt <= now) draft.releases.set(holdId, null);
  }
}
