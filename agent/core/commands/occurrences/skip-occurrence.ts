import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { amendmentKey } from '../../gate/amendments.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { concernedRuns } from '../../runs/concerned-runs.ts';
import { fact, occurrenceText } from '../../state/facts.ts';
import { comingOccurrence, coveredBy, type ComingOccurrence } from './coming-occurrence.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { heldByOthersThen } from '../holds/held-by-others.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

const NOTHING = say('nothing-skipped');

/** A person skips one occurrence that has not opened yet. */
export function skipOccurrence(
  scene: ControlScene,
  params: CallParams<'occurrence.skip'>,
): Result<Accepted<CallResult<'occurrence.skip'>>> {
  const { windowId } = params;
  const found = comingOccurrence(scene, NOTHING, params);
  if (!found.ok) return found;
  const { current } = found.value;
  const integrations = coveredBy(scene, windowId);
  const holdId = occurrenceHoldId(windowId, current.opensAt);
  const span = { from: current.opensAt, to: current.closesAt };
  return succeed({
    draft: leavingOut(scene, found.value, params),
    answer: {
      occurrence: { windowId, ...occurrenceText(current) },
      integrations,
      stillHeld: heldByOthersThen(scene, holdId, integrations, current.opensAt),
      ...concernedRuns({ plan: scene.plan, integrations, ...span, holdId }),
    },
  });
}

function leavingOut(
  { now }: ControlScene,
  { original, current }: ComingOccurrence,
  { windowId, person, reason }: CallParams<'occurrence.skip'>,
): ChangeDraft {
  const draft = new ChangeDraft();
  const key = amendmentKey(windowId, original);
  const { opensAt, closesAt } = original;
  const by = person.name;
  draft.amendments.set(key, {
    holdId: key,
    windowId,
    opensAt,
    closesAt,
    by,
    reason,
    kind: 'skipped',
  });
  draft.note(
    fact({
      at: now,
      kind: 'occurrence.skipped',
      actor: personActor(person),
      reason,
      windowId,
      occurrence: current,
      detail: { holdId: key, original: occurrenceText(original) },
    }),
  );
  return draft;
}
