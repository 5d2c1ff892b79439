import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import type { CalendarYear } from '../../../../shared/features/calendars/calendar-year.ts';
import { halfDayTexts } from '../../../../shared/features/calendars/holiday-text.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import type { CalendarView } from '../kit/calendar-view.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { dateWords, type CalendarSpeech } from '../kit/calendar-speech.ts';

interface YearDaysProps {
  readonly view: CalendarView;
  readonly year: number;
  readonly onYear: (year: number) => void;
  readonly speech: CalendarSpeech;
}

/** Workdays of a year in numbers, its holidays by name. */
export function YearDays(props: YearDaysProps): ReactElement {
  const { view, year, speech } = props;
  const { t } = speech;
  const { calendar, confirmed } = view;
  const definitions = useAgentStore((state) => state.definitions?.calendars);
  const asked = useQuery(
    { id: calendar.id, year },
    (bridge, question) => bridge.call('calendar.year', question),
    { again: definitions, keeps: true },
  );
  const detail = useFailureDetail();
  const isMissing = confirmed.kind === 'missing' && confirmed.year === year;
  return (
    <section className="cal-section" aria-label={t('year.title', { year })}>
      <YearStep {...props} />
      {isMissing ? <p className="note drain">{t('year.missing', { year })}</p> : null}
      {asked.answer !== null ? (
        <Days shown={asked.answer} speech={speech} />
      ) : asked.failure === null ? (
        <StillLines label={t('list.loading')} />
      ) : (
        <p role="status">{detail(asked.failure)}</p>
      )}
    </section>
  );
}

function YearStep({ year, onYear, speech: { t } }: YearDaysProps): ReactElement {
  return (
    <div className="row cal-step">
      <h3>{t('year.title', { year })}</h3>
      <span className="sp" />
      <Button
        size="sm"
        square
        aria-label={t('year.before')}
        isDisabled={year <= 1}
        onPress={() => onYear(year - 1)}
      >
        <ChevronLeft className="icon small" size={14} aria-hidden="true" />
      </Button>
      <Button
        size="sm"
        square
        aria-label={t('year.after')}
        isDisabled={year >= 9999}
        onPress={() => onYear(year + 1)}
      >
        <ChevronRight className="icon small" size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}

function Days({ shown, speech }: { shown: CalendarYear; speech: CalendarSpeech }): ReactElement {
  const { t, language } = speech;
  const { year, workdays, daysOff, holidays, workedAnyway, halfDays } = shown;
  return (
    <>
      <p className="cal-sum">
        <b>{t('year.workdays', { count: workdays })}</b>
        <span className="mut">{t('year.off', { count: daysOff })}</span>
      </p>
      {holidays.length === 0 ? (
        <p className="mut">{t('year.none', { year })}</p>
      ) : (
        <ul className="cal-holidays">
          {holidays.map((one) => (
            <Holiday key={one.date} holiday={one} speech={speech} />
          ))}
        </ul>
      )}
      {halfDays.length === 0 ? null : (
        <p className="xs mut">
          {t('year.halfDays', { days: halfDayTexts(halfDays, language).join('; ') })}
        </p>
      )}
      {workedAnyway.length === 0 ? null : (
        <p className="xs mut">
          {t('year.worked', {
            dates: workedAnyway.map((date) => dateWords(date, speech)).join(', '),
          })}
        </p>
      )}
    </>
  );
}

interface HolidayProps {
  readonly holiday: CalendarYear['holidays'][number];
  readonly speech: CalendarSpeech;
}

function Holiday({ holiday, speech }: HolidayProps): ReactElement {
  const { t } = speech;
  const { date, because, isOffAnyway } = holiday;
  const { name, movedFrom } = because.code === 'holiday' ? because : {};
  return (
    <li className={isOffAnyway ? 'mut' : undefined}>
      <span className="num">{dateWords(date, speech)}</span>
      <span>
        {name ?? t('year.holiday')}{' '}
        <span className="xs faint">
          {[
            ...(movedFrom === undefined
              ? []
              : [t('year.movedFrom', { date: dateWords(movedFrom, speech) })]),
            ...(because.isIncluded ? [t('year.of', { calendar: because.calendar })] : []),
            ...(isOffAnyway ? [t('year.offAnyway')] : []),
          ].join(', ')}
        </span>
      </span>
    </li>
  );
}
