import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import type { MovedDate } from '../../../../../shared/domain/definitions/calendars/date-note.ts';
import { missingText } from '../../../../../shared/i18n/calendars/calendar-text.ts';
import type { Language } from '../../../../../shared/words/language.ts';

const MOST_SHOWN = 6;

type Noted = Pick<WindowPreview, 'dateNotes'>;

/** The dates of the rule that a calendar moved to this opening. */
export function movedTo({ dateNotes = [] }: Noted, opensAt: string): readonly MovedDate[] {
  return dateNotes.filter(
    (note): note is MovedDate => note.kind === 'moved' && note.opensAt === opensAt,
  );
}

/** Dates without an occurrence, and periods without such a workday; `null` where there are none. */
export function missingDates({ dateNotes = [] }: Noted, language: Language): string | null {
  const missing = dateNotes.filter((note) => note.kind !== 'moved').slice(0, MOST_SHOWN);
  if (missing.length === 0) return null;
  return missing.map((note) => `${missingText(note, language)}.`).join(' ');
}
