import type {
  DateNote,
  MovedDate,
} from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { missingText, movedText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { moreWords } from '../../words/more.ts';
import { numberText } from '../../words/runs/numbers.ts';

const LISTED = 10;

/** ` (from Fri 1 May: Labour Day)` behind an occurrence that a calendar moved; else nothing. */
export function movedOnly(notes: readonly DateNote[], opensAt: string, language: Language): string {
  const moved = notes.filter(
    (note): note is MovedDate => note.kind === 'moved' && note.opensAt === opensAt,
  );
  return moved.length === 0 ? '' : ` (${movedText(moved, language)})`;
}

/** A line for each date that has no occurrence, and each period without such a workday. */
export function missingLines(notes: readonly DateNote[], language: Language): string[] {
  const missing = notes.filter((note) => note.kind !== 'moved');
  const more = missing.length - LISTED;
  return [
    ...missing.slice(0, LISTED).map((note) => missingText(note, language)),
    ...(more > 0 ? [moreWords(language)('more', { number: numberText(more, language) })] : []),
  ];
}
