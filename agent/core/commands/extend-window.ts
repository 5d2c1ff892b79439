import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../shared/domain/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { ChangeDraft } from '../change-draft.ts';
import { concernedRuns } from '../concerned-runs.ts';
import { fact, occurrenceText } from '../facts.ts';
import { unknownWindow, type ControlScene } from './control-scene.ts';
import { metOccurrences } from './met-occurrences.ts';
import {
  changedMeanwhile,
  heldByOccurrence,
  notOpen,
  openOccurrence,
  type OpenOccurrence,
} from './open-occurrence.ts';
import { personActor, type Accepted } from './place-hold.ts';

const MINUTE_MS = 60_000;
const LONGEST_DAYS = 31;
const NOTHING = 'Nothing was extended.';

/** A person lets the open occurrence close later (L6: it still has an end). */
export function extendWindow(
  scene: ControlScene,
  params: CallParams<'window.extend'>,
): Result<Accepted<CallResult<'window.extend'>>> {
  const { windowId, byMinutes, expectedClosesAt } = params;
  if (!scene.state.definitions.windows.has(windowId)) return unknownWindow(NOTHING, windowId);
  const open = openOccurrence(scene, windowId);
  if (open === undefined) return notOpen(scene, NOTHING, windowId);
  const changed = changedMeanwhile(NOTHING, open, expectedClosesAt);
  if (changed !== undefined) return changed;
  const { opening } = open;
  const closesAt = opening.closesAt + byMinutes * MINUTE_MS;
  if (closesAt - opening.opensAt > LONGEST_DAYS * 1440 * MINUTE_MS) {
    return fail('invalid-parameters', NOTHING, [
      {
        path: 'byMinutes',
        message: `expected at most ${LONGEST_DAYS} days from opening to closing`,
      },
    ]);
  }
  const span = { from: opening.closesAt, to: closesAt };
  const integrations = heldByOccurrence(scene, opening);
  const met = { opensAt: span.from, closesAt: span.to };
  return succeed({
    draft: extension(scene, open, closesAt, params),
    answer: {
      closesAt: formatInstant(closesAt),
      integrations,
      runs: concernedRuns({ plan: scene.plan, integrations, ...span, holdId: opening.holdId }),
      overlaps: metOccurrences(scene, windowId, met, [opening.opensAt]),
    },
  });
}

function extension(
  { state, now }: ControlScene,
  { opening, original, amendment, key }: OpenOccurrence,
  closesAt: Instant,
  { person, reason }: CallParams<'window.extend'>,
): ChangeDraft {
  const draft = new ChangeDraft();
  const { holdId, windowId, opensAt } = opening;
  const moved = amendment?.movedTo;
  draft.amendments.set(key, {
    holdId: key,
    windowId,
    opensAt: original.opensAt,
    closesAt,
    by: person.name,
    reason,
    kind: 'extended',
    ...(moved === undefined ? {} : { movedTo: { ...moved, closesAt } }),
  });
  draft.openings.set(holdId, { ...opening, closesAt });
  // Who was let go early stays so until the new end.
  const release = state.releases.get(holdId);
  if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt });
  const after = { opensAt, closesAt };
  draft.note(
    fact({
      at: now,
      kind: 'window.extended',
      actor: personActor(person),
      reason,
      windowId,
      occurrence: after,
      detail: { holdId, before: occurrenceText(opening), after: occurrenceText(after) },
    }),
  );
  return draft;
}
