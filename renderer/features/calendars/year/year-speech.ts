import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanClash } from '../../../../shared/features/calendars/plan-calls.ts';
import { dayOffText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import { halfDayText } from '../../../../shared/features/calendars/holiday-text.ts';
import { freezeText, metProposalText } from '../../../../shared/i18n/calendars/impact-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { YearDay } from './year-days.ts';

/** What every sentence about a year needs. */
export interface YearSpeech {
  readonly t: TFunction<'year'>;
  readonly language: Language;
  readonly times: TimeText;
  /** Dates have no zone. */
  readonly dates: TimeText;
  readonly windowName: (id: string) => string;
}

export function useYearSpeech(): YearSpeech {
  const { t } = useTranslation('year');
  const times = useTimes();
  const dates = useTimes('UTC');
  const windows = useAgentStore((state) => state.definitions?.windows);
  return useMemo(() => {
    const titles = new Map(windows?.map(({ id, title }) => [id, title]));
    const windowName = (id: string): string => titles.get(id) ?? id;
    return { t, language: times.language, times, dates, windowName };
  }, [t, times, dates, windows]);
}

/** `Fri 1 May 2026`. */
export function dateText(date: string, { dates }: YearSpeech): string {
  return dates.dayWithYear(Date.parse(date));
}

/** `Thu 30 Apr 22:00 – Fri 1 May 02:00`, by the reader's clock. */
export function spanText(
  { opensAt, closesAt }: { readonly opensAt: string; readonly closesAt: string },
  { times }: Pick<YearSpeech, 'times'>,
): string {
  const [from, to] = [Date.parse(opensAt), Date.parse(closesAt)];
  const [first, last] = [times.day(from), times.day(to)];
  const end = first === last ? times.clock(to) : `${last} ${times.clock(to)}`;
  return `${first} ${times.clock(from)} – ${end}`;
}

/** Everything that a cell shows, as screen readers say it. */
export function dayLabel(day: YearDay, speech: YearSpeech): string {
  const { t, language, windowName } = speech;
  const { windows, opens, holiday, halfDay, isOff, proposals, freezes, clashes } = day;
  const more = opens - windows.length;
  const names = windows.map(windowName).join(', ');
  return [
    dateText(day.date, speech),
    ...(day.isToday ? [t('day.today')] : []),
    holiday === undefined
      ? t(isOff ? 'day.off' : 'day.work')
      : t('day.holiday', { name: dayOffText(holiday, language) }),
    ...(halfDay === undefined ? [] : [halfDayText(halfDay, language)]),
    ...(windows.length === 0
      ? []
      : [
          more > 0
            ? t('day.windowsMore', { names, count: more })
            : t('day.windows', { names, count: windows.length }),
        ]),
    ...(day.isMoved ? [t('day.moved')] : []),
    ...freezes.map(({ name, calendarId }) => t('day.freeze', { name: name ?? calendarId })),
    ...proposals.map(({ summary }) => t('day.proposal', { name: summary })),
    ...(clashes > 0 ? [t('day.clashes', { count: clashes })] : []),
  ].join('; ');
}

/** What a clash is with, in a sentence about the window. */
export function clashText(clash: PlanClash, speech: YearSpeech): string {
  const { t, language, windowName } = speech;
  if (clash.with === 'freeze') return freezeText(clash.freeze, language);
  const span = spanText({ opensAt: clash.otherOpensAt, closesAt: clash.otherClosesAt }, speech);
  return clash.with === 'window'
    ? t('clash.window', { name: windowName(clash.otherId), span })
    : metProposalText(clash, span, language);
}
