import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { ChangeDraft } from '../change-draft.ts';
import { concernedRuns } from '../concerned-runs.ts';
import { fact, occurrenceText } from '../facts.ts';
import { unknownWindow, type ControlScene } from './control-scene.ts';
import {
  changedMeanwhile,
  heldByOccurrence,
  notOpen,
  openOccurrence,
  type OpenOccurrence,
} from './open-occurrence.ts';
import { personActor, type Accepted } from './place-hold.ts';

const NOTHING = 'Nothing was ended.';

/**
 * A person ends the open occurrence now. What it held is let go by the next look exactly as at its
 * closing: behind the readiness checks and step by step where the window has these.
 */
export function endWindow(
  scene: ControlScene,
  params: CallParams<'window.end'>,
): Result<Accepted<CallResult<'window.end'>>> {
  const { windowId, expectedClosesAt } = params;
  const { plan, now } = scene;
  if (!scene.state.definitions.windows.has(windowId)) return unknownWindow(NOTHING, windowId);
  const open = openOccurrence(scene, windowId);
  if (open === undefined) return notOpen(scene, NOTHING, windowId);
  const changed = changedMeanwhile(NOTHING, open, expectedClosesAt);
  if (changed !== undefined) return changed;
  const { holdId, closesAt } = open.opening;
  const integrations = heldByOccurrence(scene, open.opening);
  return succeed({
    draft: ending(scene, open, params),
    answer: {
      closesAt: formatInstant(now),
      integrations,
      runs: concernedRuns({ plan, integrations, from: now, to: closesAt, holdId }),
      checks: checkedSystems(scene, integrations),
    },
  });
}

/** Systems with a readiness check that some of these integrations need, in definition order. */
function checkedSystems({ state }: ControlScene, integrations: readonly string[]): string[] {
  const { systems, integrations: known } = state.definitions;
  const needed = new Set(integrations.flatMap((id) => known.get(id)?.systems ?? []));
  return [...systems.values()]
    .filter(({ id, readiness }) => readiness !== undefined && needed.has(id))
    .map(({ id }) => id);
}

function ending(
  { state, now }: ControlScene,
  { opening, original, amendment, key }: OpenOccurrence,
  { person, reason }: CallParams<'window.end'>,
): ChangeDraft {
  const draft = new ChangeDraft();
  const { holdId, windowId, opensAt } = opening;
  const moved = amendment?.movedTo;
  draft.amendments.set(key, {
    holdId: key,
    windowId,
    opensAt: original.opensAt,
    closesAt: now,
    by: person.name,
    reason,
    kind: 'ended',
    ...(moved === undefined ? {} : { movedTo: { ...moved, closesAt: now } }),
  });
  draft.openings.set(holdId, { ...opening, closesAt: now });
  const release = state.releases.get(holdId);
  if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt: now });
  const after = { opensAt, closesAt: now };
  draft.note(
    fact({
      at: now,
      kind: 'window.ended',
      actor: personActor(person),
      reason,
      windowId,
      occurrence: after,
      detail: { holdId, before: occurrenceText(opening), after: occurrenceText(after) },
    }),
  );
  return draft;
}
