import type { RemansoDocument } from '../definitions/document.ts';
import { endOf, type HoldText } from '../holds/hold.ts';
import type { Instant } from '../values/instant.ts';
import { holdsInForce } from './holds-in-force.ts';
import { subjectOfGroup } from './paused-group.ts';
import type { Snapshot } from './snapshot.ts';
import type { Subject } from './subject.ts';

/** A hold in force: its own line on Now, with its own end and actions. */
export interface HoldNow {
  readonly hold: HoldText;
  /** `null`: until someone resumes it, or until its window has reopened. */
  readonly until: Instant | null;
  readonly subject: Subject;
  /** Integrations that it holds now. */
  readonly integrations: readonly string[];
}

/** Each hold once, soonest end first, open-ended ones last. */
export function holdsNow(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): readonly HoldNow[] {
  const byId = new Map(snapshot.integrations.map((one) => [one.id, one]));
  return holdsInForce(snapshot)
    .map(({ hold, integrations }) => {
      const held = integrations.flatMap((id) => byId.get(id) ?? []);
      const subject = subjectOfGroup(held, snapshot, definitions);
      const end = endOf(hold);
      return { hold, until: end === Infinity ? null : end, subject, integrations };
    })
    .sort((a, b) => endOf(a.hold) - endOf(b.hold) || a.hold.id.localeCompare(b.hold.id));
}

/** The hold that keeps an integration paused longest. */
export function lastToEnd(holds: readonly HoldText[]): HoldText | undefined {
  return holds.toSorted((a, b) => endOf(b) - endOf(a) || a.id.localeCompare(b.id))[0];
}
