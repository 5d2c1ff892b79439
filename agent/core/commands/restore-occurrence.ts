import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { Amendment } from '../state/agent-state.ts';
import { amendmentKey, type NamedOccurrence } from '../gate/amendments.ts';
import { ChangeDraft } from '../state/change-draft.ts';
import { fact, occurrenceText } from '../state/facts.ts';
import { namedOccurrence, tooLate } from './coming-occurrence.ts';
import type { ControlScene } from './control-scene.ts';
import { personActor, type Accepted } from './place-hold.ts';
import { recloseOpening } from './reclosed-opening.ts';

const NOTHING = 'Nothing was undone.';

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
    return fail('conflict', `${NOTHING} That occurrence was not changed: it is as defined.`);
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
  { closesAt, kind, by, reason }: Amendment,
): Result<never> | undefined {
  const end = formatInstant(closesAt);
  if (expectedClosesAt === undefined || expectedClosesAt === end) return undefined;
  return fail(
    'conflict',
    `${NOTHING} It closes at ${end} (${kind} by ${by}: ${reason}), not at ${expectedClosesAt} as you saw it. Check again, then decide.`,
  );
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
    const by = `by ${amendment.by} at ${formatInstant(amendment.closesAt)}`;
    const instead = 'to pause its integrations again, use "remanso pause"';
    return fail('too-late', `${NOTHING} That occurrence was ended ${by}; ${instead}.`);
  }
  if (amendment.kind === 'extended') return extensionRefusal(scene, windowId, amendment, before);
  if (current !== null) {
    const late = tooLate(NOTHING, windowId, current, now);
    if (late !== undefined) return late;
  }
  if (original.opensAt <= now) {
    const was = formatInstant(original.opensAt);
    return fail('too-late', `${NOTHING} It was due to open at ${was}, which is in the past.`);
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
  if (!isOpen) return fail('too-late', `${NOTHING} That occurrence is over.`);
  const instead = `end it instead, with "remanso window end ${windowId}"`;
  // Extended by an older agent that kept no earlier ends, so its moved end is unknown.
  if (movedTo !== undefined && before.amendment === null) {
    return fail('too-late', `${NOTHING} That occurrence was moved and is open: ${instead}.`);
  }
  const { closesAt } = before.occurrence;
  if (closesAt > now) return undefined;
  const end = formatInstant(closesAt);
  return fail('too-late', `${NOTHING} Its previous end, ${end}, is in the past: ${instead}.`);
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
  const when = `${formatInstant(moved.opensAt)} to ${formatInstant(moved.closesAt)}`;
  return fail(
    'conflict',
    `${NOTHING} Another occurrence of the window "${windowId}" was moved there, from ${when}: undo that move first.`,
  );
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
