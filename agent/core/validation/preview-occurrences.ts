import type { PreviewedOccurrence } from '../../../shared/contract/window-preview.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { clockChangesBetween } from '../calendar/clock-changes.ts';
import { occurrenceText } from '../state/facts.ts';
import type { ZoneRules } from '../calendar/zone-rules.ts';

/** With actual and nominal length, and the first clock change within [opensAt, closesAt]. */
export function previewedOccurrences(
  occurrences: readonly Occurrence[],
  nominalMs: number,
  rules: ZoneRules,
): PreviewedOccurrence[] {
  return occurrences.map((occurrence) => {
    const { opensAt, closesAt } = occurrence;
    const [change] = clockChangesBetween(rules, opensAt, closesAt);
    return {
      ...occurrenceText(occurrence),
      realLengthMs: closesAt - opensAt,
      nominalLengthMs: nominalMs,
      clockChange: change === undefined ? null : { ...change, at: formatInstant(change.at) },
    };
  });
}
