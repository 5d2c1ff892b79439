import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { amendmentKey } from '../../gate/amendments.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { concernedRuns } from '../../runs/concerned-runs.ts';
import { fact, occurrenceText } from '../../state/facts.ts';
import { comingOccurrence, coveredBy, type ComingOccurrence } from './coming-occurrence.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { overlappingOccurrences } from './overlapping-occurrences.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

const NOTHING = say('nothing-moved');
const LONGEST_MS = 31 * DAY_MS;

type Params = CallParams<'occurrence.move'>;

/**
 * A person moves one occurrence that has not opened yet. It remains the instance of its original
 * start (RFC 5545 RECURRENCE-ID): either start names it when it is moved again, skipped or
 * restored.
 */
export function moveOccurrence(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'occurrence.move'>>> {
  const { windowId } = params;
  const found = comingOccurrence(scene, NOTHING, params);
  if (!found.ok) return found;
  if (scene.state.definitions.windows.get(windowId)?.approval === 'required') {
    return failAs('needs-approval', [NOTHING, say('move-needs-approval', { windowId })]);
  }
  const { current } = found.value;
  const changed = changedMeanwhile(params, found.value);
  if (changed !== undefined) return changed;
  const target = readTarget(params, current, scene.now);
  if (!target.ok) return target;
  const movedTo = target.value;
  const onto = ownOccurrenceAt(scene, windowId, current, movedTo);
  if (onto !== undefined) return onto;
  const integrations = coveredBy(scene, windowId);
  const holdId = occurrenceHoldId(windowId, current.opensAt);
  const span = { from: movedTo.opensAt, to: movedTo.closesAt };
  return succeed({
    draft: moving(scene, found.value, movedTo, params),
    answer: {
      occurrence: { windowId, ...occurrenceText(movedTo) },
      integrations,
      ...concernedRuns({ plan: scene.plan, integrations, ...span, holdId }),
      overlaps: overlappingOccurrences(scene, windowId, movedTo, [current.opensAt]),
    },
  });
}

/** Someone else moved it: it is no longer at the time that the caller saw. */
function changedMeanwhile(
  { opensAt, expectedClosesAt }: Params,
  { current, amendment }: ComingOccurrence,
): Result<never> | undefined {
  const now = occurrenceText(current);
  if (expectedClosesAt === undefined) return undefined;
  if (now.opensAt === opensAt && now.closesAt === expectedClosesAt) return undefined;
  const why =
    amendment === undefined
      ? say('occurrence-elsewhere', { opens: now.opensAt, expected: opensAt })
      : say('occurrence-moved', { opens: now.opensAt, by: amendment.by, reason: amendment.reason });
  return failAs('not-found', [NOTHING, why]);
}

/** The new time: in the future, with the same length unless an end is given. */
function readTarget({ to }: Params, current: Occurrence, now: Instant): Result<Occurrence> {
  const opensAt = parseInstant(to.opensAt) ?? 0;
  const length = current.closesAt - current.opensAt;
  const given = to.closesAt === undefined ? undefined : parseInstant(to.closesAt);
  const closesAt = given ?? opensAt + length;
  if (opensAt <= now) {
    return wrong('to.opensAt', say('after-now', { now: formatInstant(now) }));
  }
  if (closesAt <= opensAt) {
    return wrong('to.closesAt', say('after-opening', { opensAt: to.opensAt }));
  }
  if (closesAt - opensAt > LONGEST_MS) {
    return wrong('to.closesAt', say('too-many-days', { days: 31 }));
  }
  if (opensAt === current.opensAt && closesAt === current.closesAt) {
    return failAs('conflict', [NOTHING, say('already-there', { opensAt: to.opensAt })]);
  }
  return succeed({ opensAt, closesAt });
}

function wrong(path: string, why: Saying): Result<never> {
  return failAs('invalid-parameters', [NOTHING], [problemAs(path, why)]);
}

/** Two simultaneous occurrences of one window are almost certainly a mistake. */
function ownOccurrenceAt(
  scene: ControlScene,
  windowId: string,
  current: Occurrence,
  { opensAt, closesAt }: Occurrence,
): Result<never> | undefined {
  const other = scene
    .window(windowId)
    ?.occurrencesBetween(opensAt, closesAt)
    .find((one) => one.opensAt !== current.opensAt);
  if (other === undefined) return undefined;
  const when = { from: formatInstant(other.opensAt), to: formatInstant(other.closesAt) };
  return failAs('conflict', [NOTHING, say('other-open-then', { windowId, ...when })]);
}

function moving(
  { now }: ControlScene,
  { original, current }: ComingOccurrence,
  movedTo: Occurrence,
  { windowId, person, reason }: Params,
): ChangeDraft {
  const draft = new ChangeDraft();
  const key = amendmentKey(windowId, original);
  draft.amendments.set(key, {
    holdId: key,
    windowId,
    opensAt: original.opensAt,
    closesAt: movedTo.closesAt,
    by: person.name,
    reason,
    kind: 'moved',
    movedTo,
  });
  draft.note(
    fact({
      at: now,
      kind: 'occurrence.moved',
      actor: personActor(person),
      reason,
      windowId,
      occurrence: movedTo,
      detail: {
        holdId: key,
        original: occurrenceText(original),
        before: occurrenceText(current),
        after: occurrenceText(movedTo),
      },
    }),
  );
  return draft;
}
