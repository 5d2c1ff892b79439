import type { ReactElement } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal } from '../../../../shared/features/calendars/holiday-proposal.ts';
import { holidayYearDoubt, weekText } from '../../../../shared/features/calendars/holiday-text.ts';
import { dateWords, type CalendarSpeech } from '../kit/calendar-speech.ts';

interface YearDoubtsProps {
  readonly calendar: BusinessCalendar;
  readonly proposal: HolidayProposal;
  readonly speech: CalendarSpeech;
}

/** Whom the list was compared with, and what is in doubt about the whole year. */
export function YearDoubts({ calendar, proposal, speech }: YearDoubtsProps): ReactElement {
  const { t, language } = speech;
  const { second, doubts = [], worked = [], region } = proposal;
  const { week } = region;
  const isOtherWeek = week !== undefined && week.join() !== calendar.workweek.join();
  const lines = [
    ...doubts.map((one) => holidayYearDoubt(one, language)),
    ...(isOtherWeek ? [t('confirm.otherWeek', { days: weekText(week, language) })] : []),
    ...(worked.length === 0
      ? []
      : [t('confirm.madeUp', { dates: worked.map((one) => dateWords(one, speech)).join(', ') })]),
  ];
  return (
    <>
      {second === undefined ? null : (
        <p className="xs mut">
          {t('confirm.compared', { name: second.name, version: second.version })}
        </p>
      )}
      {lines.length === 0 ? null : (
        <ul className="bullets c-drain">
          {lines.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  );
}
