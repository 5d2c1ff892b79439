import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { yearAt } from './calendar-view.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';

/** What every sentence of this screen needs. */
export interface CalendarSpeech {
  readonly t: TFunction<'calendars'>;
  readonly language: Language;
  /** Dates have no zone. */
  readonly dates: TimeText;
  readonly at: Instant;
  /** Of the reader. */
  readonly thisYear: number;
}

export function useCalendarSpeech(): CalendarSpeech {
  const { t } = useTranslation('calendars');
  const dates = useTimes('UTC');
  const times = useTimes();
  const at = useMinute();
  const thisYear = yearAt(at, times);
  const { language } = times;
  return useMemo(() => ({ t, language, dates, at, thisYear }), [t, language, dates, at, thisYear]);
}

/** `Fri 1 Jan`; with the year where it does not stand beside it. */
export function dateWords(date: string, { dates }: CalendarSpeech, withYear = false): string {
  const at = Date.parse(date);
  return withYear ? dates.dated.dayWithYear(at) : dates.dated.day(at);
}

export function nameOf({ id, name = id }: Pick<BusinessCalendar, 'id' | 'name'>): string {
  return name;
}
