import type { PreviewedOccurrence } from '../../../shared/contract/previews/window-preview.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { DateNote } from '../../../shared/domain/definitions/calendars/date-note.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { dateNotes } from '../calendar/windows/date-notes.ts';
import type { CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import { clockChangesBetween } from '../calendar/clock-changes.ts';
import { occurrenceText } from '../state/facts.ts';
import type { ZoneRules } from '../calendar/zone-rules.ts';

const YEAR_MS = 366 * DAY_MS;

/** What the calendar does up to the last of these occurrences; to a year ahead without any. */
export function previewedNotes(
  { parts }: CompiledWindow,
  now: Instant,
  occurrences: readonly Occurrence[],
): { readonly dateNotes?: DateNote[] } {
  const to = (occurrences.at(-1)?.opensAt ?? now + YEAR_MS) + 1;
  const notes = dateNotes(parts, Math.min(now, occurrences[0]?.opensAt ?? now), to);
  return notes.length === 0 ? {} : { dateNotes: notes };
}

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
