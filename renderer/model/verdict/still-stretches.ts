import type { TimelinePage } from '../../../shared/contract/timeline.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { integrationsOf } from '../../../shared/domain/now/subject.ts';

/** A still stretch of the river. `share`: fraction of all integrations, 0 to 1. */
export interface StillStretch {
  readonly id: string;
  readonly kind: 'window' | 'manual';
  readonly title: string;
  readonly from: Instant;
  /** `null`: until someone resumes it. */
  readonly to: Instant | null;
  readonly share: number;
}

/** One with what it covers. */
export interface HeldStretch extends StillStretch {
  readonly integrations: readonly string[];
}

/** Occurrences and manual holds as stretches, by their beginning. */
export function stretchesOf(
  { occurrences, manualHolds }: TimelinePage,
  definitions: RemansoDocument | null,
): readonly HeldStretch[] {
  const all = Math.max(1, definitions?.integrations.length ?? 1);
  const windows = new Map((definitions?.windows ?? []).map((window) => [window.id, window]));
  const byWindow = occurrences.map(({ windowId, opensAt, closesAt }): HeldStretch => {
    const window = windows.get(windowId);
    const covered = window === undefined ? [] : integrationsOf([window.covers], definitions);
    return {
      id: `${windowId}@${opensAt}`,
      kind: 'window',
      title: window?.title ?? windowId,
      from: parseInstant(opensAt) ?? 0,
      to: parseInstant(closesAt) ?? 0,
      share: covered.length / all,
      integrations: covered,
    };
  });
  const byHand = manualHolds.map(
    ({ holdId, by, reason, from, until, integrations }): HeldStretch => ({
      id: holdId,
      kind: 'manual',
      title: reason === '' ? by : reason,
      from: parseInstant(from) ?? 0,
      to: until === null ? null : (parseInstant(until) ?? 0),
      share: integrations.length / all,
      integrations,
    }),
  );
  return [...byWindow, ...byHand].sort((a, b) => a.from - b.from);
}

export function isInForce({ from, to }: StillStretch, now: Instant): boolean {
  return from <= now && (to === null || to > now);
}

/** What is named: not what is over; what holds now first, then what comes. */
export function toBeNamed(
  stretches: readonly StillStretch[],
  now: Instant,
): readonly StillStretch[] {
  return stretches
    .filter(({ to }) => to === null || to > now)
    .toSorted((one, other) => Number(isInForce(other, now)) - Number(isInForce(one, now)));
}

/** One lane is enough for one hold. */
export function needsLanes(stretches: readonly StillStretch[], now: Instant): boolean {
  return stretches.filter((one) => isInForce(one, now)).length > 1;
}
