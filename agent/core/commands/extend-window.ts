import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../shared/domain/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { AgentState, Opening } from '../agent-state.ts';
import { ChangeDraft } from '../change-draft.ts';
import { fact, occurrenceText } from '../facts.ts';
import { personActor, type Accepted } from './place-hold.ts';

const MINUTE_MS = 60_000;
const LONGEST_DAYS = 31;

/** Of several occurrences that overlap the one that closes last; one that people ended is over. */
function openOccurrence(state: AgentState, windowId: string): Opening | undefined {
  let latest: Opening | undefined;
  for (const opening of state.openings.values()) {
    if (opening.windowId !== windowId) continue;
    if (state.releases.get(opening.holdId)?.integrations === 'all') continue;
    if (latest === undefined || opening.closesAt > latest.closesAt) latest = opening;
  }
  return latest;
}

/** A person lets the open occurrence close later (L6: it still has an end). */
export function extendWindow(
  state: AgentState,
  params: CallParams<'window.extend'>,
  now: Instant,
): Result<Accepted<CallResult<'window.extend'>>> {
  const { windowId, byMinutes, reason } = params;
  if (!state.definitions.windows.has(windowId)) {
    return fail('not-found', `Nothing was extended: there is no window "${windowId}".`);
  }
  const opening = openOccurrence(state, windowId);
  if (opening === undefined) {
    const message = `Nothing was extended: the window "${windowId}" is not open now.`;
    return fail('not-open', `${message} Only an open window can be extended.`);
  }
  const closesAt = opening.closesAt + byMinutes * MINUTE_MS;
  if (closesAt - opening.opensAt > LONGEST_DAYS * 1440 * MINUTE_MS) {
    return fail('invalid-parameters', 'Nothing was extended.', [
      {
        path: 'byMinutes',
        message: `expected at most ${LONGEST_DAYS} days from opening to closing`,
      },
    ]);
  }
  const draft = extension(state, opening, closesAt, params);
  draft.note(
    fact({
      at: now,
      kind: 'window.extended',
      actor: personActor(params.person),
      reason,
      windowId,
      occurrence: { opensAt: opening.opensAt, closesAt },
      detail: {
        holdId: opening.holdId,
        before: occurrenceText(opening),
        after: occurrenceText({ opensAt: opening.opensAt, closesAt }),
      },
    }),
  );
  return succeed({
    draft,
    answer: { closesAt: formatInstant(closesAt), integrations: [], runs: 0, overlaps: [] },
  });
}

function extension(
  state: AgentState,
  opening: Opening,
  closesAt: Instant,
  { person, reason }: CallParams<'window.extend'>,
): ChangeDraft {
  const draft = new ChangeDraft();
  const { holdId } = opening;
  draft.amendments.set(holdId, {
    ...opening,
    closesAt,
    by: person.name,
    reason,
    kind: 'extended',
  });
  draft.openings.set(holdId, { ...opening, closesAt });
  // Who was let go early stays so until the new end.
  const release = state.releases.get(holdId);
  if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt });
  return draft;
}
