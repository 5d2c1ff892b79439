import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Amendment } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact, occurrenceText } from '../../state/facts.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import type { OpenOccurrence } from './open-occurrence.ts';
import { personActor } from '../holds/place-hold.ts';
import { recloseOpening } from './reclosed-opening.ts';

interface EndChange {
  readonly kind: 'extended' | 'ended';
  readonly closesAt: Instant;
  readonly person: Person;
  /** Absent: the person. */
  readonly actor?: Actor;
  readonly reason: string;
}

/** Extensions that can be undone one by one; beyond that the oldest are merged. */
const MAX_EARLIER = 100;

/**
 * The open occurrence closes at a different time: kept as an amendment of its original start and
 * recorded in the trail as `window.extended` or `window.ended`.
 */
export function changedEnd(
  { state, now }: ControlScene,
  { opening, original, amendment, key }: OpenOccurrence,
  { kind, closesAt, person, actor = personActor(person), reason }: EndChange,
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
    kind,
    ...(moved === undefined ? {} : { movedTo: { ...moved, closesAt } }),
    ...(kind === 'ended' ? {} : earlierEnds(amendment)),
  });
  recloseOpening(draft, state, holdId, closesAt);
  const after = { opensAt, closesAt };
  draft.note(
    fact({
      at: now,
      kind: `window.${kind}`,
      actor,
      reason,
      windowId,
      occurrence: after,
      detail: { holdId, before: occurrenceText(opening), after: occurrenceText(after) },
    }),
  );
  return draft;
}

/** The earlier ends that undoing an extension returns to; empty if that is the definition. */
function earlierEnds(amendment: Amendment | undefined): Pick<Amendment, 'earlier'> {
  if (amendment?.kind !== 'extended' && amendment?.kind !== 'moved') return {};
  const { kind, closesAt, by, reason, earlier = [] } = amendment;
  return { earlier: [...earlier, { kind, closesAt, by, reason }].slice(-MAX_EARLIER) };
}
