import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { occurrenceHoldId } from '../../../shared/domain/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { Amendment } from '../agent-state.ts';
import { amendmentKey, type NamedOccurrence } from '../amendments.ts';
import { ChangeDraft } from '../change-draft.ts';
import { fact, occurrenceText } from '../facts.ts';
import { namedOccurrence, tooLate } from './coming-occurrence.ts';
import type { ControlScene } from './control-scene.ts';
import { personActor, type Accepted } from './place-hold.ts';

const NOTHING = 'Nothing was restored.';

type Params = CallParams<'occurrence.restore'>;

/** A person takes back what was changed of one occurrence: it is again as it was defined. */
export function restoreOccurrence(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'occurrence.restore'>>> {
  const { windowId } = params;
  const found = namedOccurrence(scene, NOTHING, params);
  if (!found.ok) return found;
  const { original, amendment } = found.value;
  if (amendment === undefined) {
    return fail('conflict', `${NOTHING} Nobody changed that occurrence: it is as defined.`);
  }
  const refused = refusal(scene, params, found.value, amendment);
  if (refused !== undefined) return refused;
  return succeed({
    draft: restoring(scene, found.value, amendment, params),
    answer: { occurrence: { windowId, ...occurrenceText(original) } },
  });
}

function refusal(
  scene: ControlScene,
  { windowId }: Params,
  { original, current }: NamedOccurrence,
  amendment: Amendment,
): Result<never> | undefined {
  const { now } = scene;
  if (amendment.kind === 'ended') {
    const by = `by ${amendment.by} at ${formatInstant(amendment.closesAt)}`;
    const instead = '"remanso pause" holds the integrations again';
    return fail('too-late', `${NOTHING} That occurrence was ended ${by}; ${instead}.`);
  }
  if (amendment.kind === 'extended') return extensionRefusal(scene, windowId, original, amendment);
  if (current !== null) {
    const late = tooLate(NOTHING, windowId, current, now);
    if (late !== undefined) return late;
  }
  if (original.opensAt <= now) {
    const was = formatInstant(original.opensAt);
    return fail('too-late', `${NOTHING} It was to open at ${was}, which is past.`);
  }
  return ownOccurrenceThere(scene, windowId, { original, current });
}

function extensionRefusal(
  { state, now }: ControlScene,
  windowId: string,
  original: NamedOccurrence['original'],
  { movedTo, opensAt }: Amendment,
): Result<never> | undefined {
  const isOpen = state.openings.has(occurrenceHoldId(windowId, movedTo?.opensAt ?? opensAt));
  if (!isOpen) return fail('too-late', `${NOTHING} That occurrence is over.`);
  const instead = `end it instead, with "remanso window end ${windowId}"`;
  if (movedTo !== undefined) {
    return fail('too-late', `${NOTHING} That occurrence was moved and is open: ${instead}.`);
  }
  if (original.closesAt > now) return undefined;
  const end = formatInstant(original.closesAt);
  return fail('too-late', `${NOTHING} Its first end, ${end}, is past: ${instead}.`);
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
    `${NOTHING} Another occurrence of the window "${windowId}" was moved there, from ${when}: put that one back first.`,
  );
}

function isMovedHere(scene: ControlScene, windowId: string, opensAt: number): boolean {
  return scene.window(windowId)?.named(opensAt)?.amendment?.movedTo?.opensAt === opensAt;
}

function restoring(
  { state, now }: ControlScene,
  { original, current }: NamedOccurrence,
  amendment: Amendment,
  { windowId, person, reason }: Params,
): ChangeDraft {
  const draft = new ChangeDraft();
  const key = amendmentKey(windowId, original);
  draft.amendments.set(key, null);
  const opening = state.openings.get(key);
  if (opening !== undefined) {
    const { closesAt } = original;
    draft.openings.set(key, { ...opening, closesAt });
    const release = state.releases.get(key);
    if (release !== undefined) draft.releases.set(key, { ...release, closesAt });
  }
  draft.note(
    fact({
      at: now,
      kind: 'occurrence.restored',
      actor: personActor(person),
      reason,
      windowId,
      occurrence: original,
      detail: {
        holdId: key,
        undoes: amendment.kind,
        before: current === null ? null : occurrenceText(current),
        after: occurrenceText(original),
      },
    }),
  );
  return draft;
}
