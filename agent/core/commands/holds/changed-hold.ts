import type { Person } from '../../../../shared/contract/command-parts.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact } from '../../state/facts.ts';
import type { ControlScene } from './control-scene.ts';
import type { EndingHold } from './named-hold.ts';
import { personActor } from './place-hold.ts';

interface HoldChange {
  readonly kind: 'extended' | 'restored';
  readonly before: EndingHold;
  readonly after: EndingHold;
  /** What it covers now. */
  readonly integrations: readonly string[];
  readonly person: Person;
  readonly reason: string;
}

/** A manual hold ends at another time, recorded as `hold.extended` or `hold.restored`. */
export function changedHold(
  { now }: ControlScene,
  { kind, before, after, integrations, person, reason }: HoldChange,
): ChangeDraft {
  const draft = new ChangeDraft();
  draft.manualHolds.set(after.id, after);
  draft.affectedBy.set(after.id, integrations);
  draft.note(
    fact({
      at: now,
      kind: `hold.${kind}`,
      actor: personActor(person),
      reason,
      integrationId: integrations.length === 1 ? integrations[0] : undefined,
      detail: {
        holdId: after.id,
        before: formatInstant(before.until),
        after: formatInstant(after.until),
        integrations: [...integrations],
      },
    }),
  );
  return draft;
}
