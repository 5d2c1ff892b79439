import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Region } from '../../../../shared/features/calendars/holiday-proposal.ts';
import type { Failure, Problem } from '../../../../shared/errors.ts';
import { regionText } from '../../../../shared/features/calendars/holiday-text.ts';
import { idFromName } from '../../../../shared/domain/values/names/id-from-name.ts';
import { useSave } from '../../../forms/use-save.ts';
import { problemInWords } from '../../../i18n/problem-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { CALENDAR_KIND } from '../kit/calendar-kind.ts';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';
import {
  BLANK_CALENDAR,
  calendarOfFields,
  fieldsOf,
  type CalendarFields,
} from './calendar-fields.ts';

export interface CalendarEditing {
  readonly fields: CalendarFields;
  readonly region: Region | undefined;
  readonly others: readonly BusinessCalendar[];
  readonly problemsAt: (field: keyof CalendarFields) => string[];
  readonly failure: Failure | null;
  readonly refusals: number;
  readonly isSaving: boolean;
  readonly edit: (part: Partial<CalendarFields>) => void;
  readonly chooseRegion: (region: Region | undefined) => void;
  readonly save: () => void;
}

/** What a part of the form gets. */
export interface FormPartProps {
  readonly form: CalendarEditing;
  readonly speech: CalendarSpeech;
}

const NONE: readonly BusinessCalendar[] = [];

function problemsOf(read: ReturnType<typeof calendarOfFields>): readonly Problem[] {
  return read.ok ? [] : read.problems;
}

function isAt({ path }: Problem, field: keyof CalendarFields): boolean {
  return path === `calendars[0].${field}` || path.startsWith(`calendars[0].${field}[`);
}

/** What is typed, what is wrong with it, and the command that saves it. */
export function useCalendarForm(
  original: BusinessCalendar | null,
  { language, thisYear }: CalendarSpeech,
): CalendarEditing {
  const { t: told } = useTranslation('problems');
  const known = useAgentStore((state) => state.definitions?.calendars) ?? NONE;
  const taken = useMemo(() => new Set(known.map(({ id }) => id)), [known]);
  const [fields, setFields] = useState(original === null ? BLANK_CALENDAR : fieldsOf(original));
  const [region, setRegion] = useState<Region>();
  const [isIdTyped, setIdTyped] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { isSaving, save } = useSave(
    CALENDAR_KIND,
    { tried: setFailure, drop: () => undefined },
    ({ id }) => {
      if (original !== null) navigate('calendars', id);
      else {
        const code = region === undefined ? {} : { region: region.code };
        navigate('calendars', id, { confirm: String(thisYear), ...code });
      }
    },
  );
  const read = calendarOfFields(fields, original);
  const problems = refusals === 0 ? [] : [...problemsOf(read), ...(failure?.problems ?? [])];
  return {
    ...{ fields, region, failure, refusals, isSaving },
    others: known.filter(({ id }) => id !== original?.id),
    problemsAt: (field) =>
      problems.filter((one) => isAt(one, field)).map((one) => problemInWords(one, told)),
    edit: (part) => {
      setFailure(null);
      if (part.id !== undefined) setIdTyped(true);
      setFields((before) => {
        const after = { ...before, ...part };
        const follows = original === null && !isIdTyped && part.name !== undefined;
        return follows && region === undefined
          ? { ...after, id: idFromName(after.name, taken) }
          : after;
      });
    },
    chooseRegion: (chosen) => {
      setRegion(chosen);
      if (chosen === undefined) return;
      setFields((before) => ({
        ...before,
        ...(isIdTyped ? {} : { id: idFromName(chosen.code, taken) }),
        name: regionText(chosen, language),
        // As people work there; the boxes are still to be changed.
        ...(chosen.week === undefined ? {} : { workweek: [...chosen.week] }),
      }));
    },
    save: () => {
      setRefusals((count) => count + 1);
      if (!read.ok) return;
      setFailure(null);
      save({ commandId: crypto.randomUUID(), original }, read.calendar);
    },
  };
}
