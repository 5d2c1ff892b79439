import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Amendment } from '../../state/agent-state.ts';
import { amendmentKey, type NamedOccurrence } from '../../gate/amendments.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact, occurrenceText } from '../../state/facts.ts';
import { namedOccurrence, tooLate } from './coming-occurrence.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { closesElsewhere } from './open-occurrence.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';
import { recloseOpening } from './reclosed-opening.ts';

const NOTHING = say('nothing-undone');

type Params = CallParams<'occurrence.restore'>;

/** The occurrence once its last change is undone; `amendment` holds the remaining changes. */
interface Before {
  readonly occurrence: Occurrence;
  readonly amendment: Amendment | null;
}

/**
 * A person undoes the changes of one occurrence: it is again as defined. Extensions are undone one
 * at a time, the last one first.
 */
export function restoreOccurrence(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'occurrence.restore'>>> {
  const { windowId } = params;
  const found = namedOccurrence(scene, NOTHING, params);
  if (!found.ok) return found;
  const { original, amendment } = found.value;
  if (amendment === undefined) {
    return failAs('conflict', [NOTHING, say('occurrence-as-defined')]);
  }
  const before = beforeLast(original, amendment);
  const refused =
    changedMeanwhile(params, amendment) ?? refusal(scene, params, found.value, amendment, before);
  if (refused !== undefined) return refused;
  return succeed({
    draft: restoring(scene, found.value, amendment, before, params),
    answer: {
      occurrence: { windowId, ...occurrenceText(before.occurrence) },
      isAsDefined: before.amendment === null,
    },
  });
}

function beforeLast(original: Occurrence, amendment: Amendment): Before {
  const { movedTo, earlier = [], ...rest } = amendment;
  const last = earlier.at(-1);
  if (last === undefined) return { occurrence: original, amendment: null };
  const occurrence = { opensAt: movedTo?.opensAt ?? original.opensAt, closesAt: last.closesAt };
  return {
    occurrence,
    amendment: {
      ...rest,
      ...last,
      ...(movedTo === undefined ? {} : { movedTo: occurrence }),
      ...(earlier.length === 1 ? {} : { earlier: earlier.slice(0, -1) }),
    },
  };
}

/** Someone else changed the end since: undoing that would not undo what the caller saw. */
function changedMeanwhile(
  { expectedClosesAt }: Params,
  amendment: Amendment,
): Result<never> | undefined {
  const end = formatInstant(amendment.closesAt);
  if (expectedClosesAt === undefined || expectedClosesAt === end) return undefined;
  return failAs('conflict', [
    NOTHING,
    closesElsewhere({ end, expected: expectedClosesAt }, amendment),
  ]);
}

function refusal(
  scene: ControlScene,
  { windowId }: Params,
  { original, current }: NamedOccurrence,
  amendment: Amendment,
  before: Before,
): Result<never> | undefined {
  const { now } = scene;
  if (amendment.kind === 'ended') {
    const closesAt = formatInstant(amendment.closesAt);
    return failAs('too-late', [NOTHING, say('occurrence-ended', { by: amendment.by, closesAt })]);
  }
  if (amendment.kind === 'extended') return extensionRefusal(scene, windowId, amendment, before);
  if (current !== null) {
    const late = tooLate(NOTHING, windowId, current, now);
    if (late !== undefined) return late;
  }
  if (original.opensAt <= now) {
    const opensAt = formatInstant(original.opensAt);
    return failAs('too-late', [NOTHING, say('opening-passed', { opensAt })]);
  }
  return ownOccurrenceThere(scene, windowId, { original, current });
}

function extensionRefusal(
  { state, now }: ControlScene,
  windowId: string,
  { movedTo, opensAt }: Amendment,
  before: Before,
): Result<never> | undefined {
  const isOpen = state.openings.has(occurrenceHoldId(windowId, movedTo?.opensAt ?? opensAt));
  if (!isOpen) return failAs('too-late', [NOTHING, say('occurrence-over')]);
  // Of very many extensions the first ends are not kept, so its moved end is unknown.
  if (movedTo !== undefined && before.amendment === null) {
    return failAs('too-late', [NOTHING, say('occurrence-moved-open', { windowId })]);
  }
  const { closesAt } = before.occurrence;
  if (closesAt > now) return undefined;
  const end = formatInstant(closesAt);
  return failAs('too-late', [NOTHING, say('end-passed', { end, windowId })]);
}

function ownOccurrenceThere(
  scene: ControlScene,
  windowId: string,
  { original, current }: Pick<NamedOccurrence, 'original' | 'current'>,
): Result<never> | undefined {
  const moved = scene
    .window(windowId)
    ?.occurrencesBetween(original.opensAt, original.closesAt)
    .find(({ opensAt }) => opensAt !== current?.opensAt && isMovedHere(scene, windowId, opensAt));
  if (moved === undefined) return undefined;
  const when = { from: formatInstant(moved.opensAt), to: formatInstant(moved.closesAt) };
  return failAs('conflict', [NOTHING, say('other-moved-there', { windowId, ...when })]);
}

function isMovedHere(scene: ControlScene, windowId: string, opensAt: number): boolean {
  return scene.window(windowId)?.named(opensAt)?.amendment?.movedTo?.opensAt === opensAt;
}

function restoring(
  { state, now }: ControlScene,
  { original, current }: NamedOccurrence,
  { kind }: Amendment,
  { occurrence, amendment }: Before,
  { windowId, person, reason }: Params,
): ChangeDraft {
  const draft = new ChangeDraft();
  const key = amendmentKey(windowId, original);
  draft.amendments.set(key, amendment);
  const { opensAt, closesAt } = occurrence;
  recloseOpening(draft, state, occurrenceHoldId(windowId, opensAt), closesAt);
  draft.note(
    fact({
      at: now,
      kind: 'occurrence.restored',
      actor: personActor(person),
      reason,
      windowId,
      occurrence,
      detail: {
        holdId: key,
        undoes: kind,
        before: current === null ? null : occurrenceText(current),
        after: occurrenceText(occurrence),
      },
    }),
  );
  return draft;
}
