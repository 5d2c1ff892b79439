import type { RemansoDocument } from '../definitions/document.ts';
import type { HoldText } from '../holds/hold.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import { subjectOfGroup } from './paused-group.ts';
import type { IntegrationStatus, Snapshot } from './snapshot.ts';
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
  const held = new Map<string, { hold: HoldText; by: IntegrationStatus[] }>();
  for (const integration of snapshot.integrations) {
    for (const hold of integration.holds) {
      const known = held.get(hold.id);
      if (known === undefined) held.set(hold.id, { hold, by: [integration] });
      else known.by.push(integration);
    }
  }
  return [...held.values()]
    .map(({ hold, by }) => ({
      hold,
      until: parseInstant(hold.until ?? '') ?? null,
      subject: subjectOfGroup(by, snapshot, definitions),
      integrations: by.map(({ id }) => id),
    }))
    .sort(
      (a, b) => (a.until ?? Infinity) - (b.until ?? Infinity) || a.hold.id.localeCompare(b.hold.id),
    );
}

/** The hold that keeps an integration paused longest. */
export function lastToEnd(holds: readonly HoldText[]): HoldText | undefined {
  const end = ({ until }: HoldText): number => parseInstant(until ?? '') ?? Infinity;
  return holds.toSorted((a, b) => end(b) - end(a) || a.id.localeCompare(b.id))[0];
}
