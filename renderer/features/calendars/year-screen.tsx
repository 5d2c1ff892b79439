import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import type { YearPlan } from '../../../shared/features/calendars/plan-calls.ts';
import { yearAt } from './kit/calendar-view.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { askMainPart, useMainPart } from '../../ui/keys/main-part.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { DayPanel } from './year/day-panel.tsx';
import { Decisions } from './year/decisions.tsx';
import { Gaps } from './year/gaps.tsx';
import { MonthGrid } from './year/month-grid.tsx';
import { useYearPlan } from './year/use-year-plan.ts';
import { YearBar } from './year/year-bar.tsx';
import { dateAfterKey, yearDays } from './year/year-days.ts';
import { yearAddress, type YearPlace, yearPlaceIn } from './year/year-route.ts';
import { useYearSpeech, type YearSpeech } from './year/year-speech.ts';
import './year.css';
import './year-words.ts';
import { CalendarCheck, CalendarClock, TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

/** A year of windows against a calendar. */
export function YearScreen(): ReactElement {
  const place = yearPlaceIn(useRoute());
  const speech = useYearSpeech();
  const failureText = useFailureText();
  const now = useMinute();
  const { plan, calendar, again } = useYearPlan(place, speech.times.zone);
  const { answer, failure } = plan;
  const go = (change: Partial<YearPlace>): void => {
    window.location.hash = yearAddress({ ...place, ...change });
  };
  const closeDay = (): void => {
    askMainPart();
    go({ day: null });
  };
  useEscape(() => (place.day === null ? navigate('windows') : closeDay()));
  const year = place.year ?? answer?.year ?? yearAt(now, speech.times);
  const shown = answer?.year === year ? answer : null;
  return (
    <div className="yr">
      <YearBar
        {...{ year, calendar, speech }}
        plan={shown}
        onYear={(next) => go({ year: next, day: null })}
        onCalendar={(id) => go({ calendar: id })}
      />
      <Head {...{ year, speech, shown }} failure={failure === null ? null : failureText(failure)} />
      <div className={place.day === null ? 'parts yr-parts' : 'parts yr-parts chosen'}>
        <section className="panel yr-panel yr-main" aria-busy={shown === null}>
          {shown === null ? (
            <StillLines label={speech.t('loading')} />
          ) : (
            <Months
              plan={shown}
              chosen={place.day}
              speech={speech}
              onOpen={(day) => go({ day, year })}
            />
          )}
          <YearLegend speech={speech} />
        </section>
        {place.day !== null ? (
          <DayPanel
            key={place.day}
            date={place.day}
            calendar={calendar === '' ? undefined : calendar}
            timeZone={speech.times.zone}
            {...{ again, speech }}
            onClose={closeDay}
          />
        ) : shown === null ? null : (
          <Decisions plan={shown} speech={speech} onDay={(day) => go({ day, year })} />
        )}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly year: number;
  readonly shown: YearPlan | null;
  readonly failure: string | null;
  readonly speech: YearSpeech;
}

/** Whether holidays are confirmed, and why nothing is shown. */
function Head({ year, shown, failure, speech }: HeadProps): ReactElement {
  const calendar = shown?.calendar ?? null;
  return (
    <>
      {calendar === null ? null : <ConfirmedLine year={year} calendar={calendar} speech={speech} />}
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

interface MonthsProps {
  readonly plan: YearPlan;
  readonly chosen: string | null;
  readonly speech: YearSpeech;
  readonly onOpen: (date: string) => void;
}

/** Twelve months; one day can be reached by Tab, the others by arrow keys. */
function Months({ plan, chosen, speech, onOpen }: MonthsProps): ReactElement {
  const months = useMemo(() => yearDays(plan), [plan]);
  const [reached, reach] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const active = firstOf(plan.year, [reached, chosen, plan.today]);
  const focus = (date: string): boolean => {
    const cell = box.current?.querySelector<HTMLElement>(`[data-date="${date}"]`);
    cell?.focus();
    return cell !== null && cell === document.activeElement;
  };
  useMainPart(() => focus(active));
  const onKeyDown = (event: KeyboardEvent): void => {
    const date = event.target instanceof HTMLElement ? event.target.dataset['date'] : undefined;
    if (date === undefined || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') onOpen(date);
    else {
      const next = dateAfterKey(date, event.key, event.ctrlKey);
      if (next === undefined) return;
      focus(next);
    }
    event.preventDefault();
  };
  return (
    <div
      className="yr-scroll scroll"
      ref={box}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => reach((before) => target.dataset['date'] ?? before)}
    >
      <div className="yr-months">
        {months.map((days, month) => (
          <MonthGrid key={month} {...{ month, days, chosen, active, speech }} onOpen={onOpen} />
        ))}
      </div>
      <Gaps gaps={plan.gaps} speech={speech} />
      {plan.days.length === 0 ? <p className="pad mut">{speech.t('nothing')}</p> : null}
    </div>
  );
}

/** The first of these that is a date of the year. */
function firstOf(year: number, dates: readonly (string | null)[]): string {
  return dates.find((date) => date?.startsWith(`${year}-`) === true) ?? `${year}-01-01`;
}

/** What the forms mean. */
function YearLegend({ speech: { t } }: { readonly speech: YearSpeech }): ReactElement {
  return (
    <ul className="yr-legend" aria-label={t('legend')}>
      <li>
        <i className="yr-day off yr-sample">6</i>
        {t('legend.off')}
      </li>
      <li>
        <i className="yr-day holiday yr-sample">
          <span className="yr-number">6</span>
        </i>
        {t('legend.holiday')}
      </li>
      {(['', 'moved', 'long whole', 'freeze', 'proposal whole'] as const).map((form) => (
        <li key={form}>
          <i className="yr-box">
            <i className={`yr-mark ${form}`} />
          </i>
          {t(`legend.${form === '' ? 'opens' : (form.split(' ')[0] as LegendForm)}`)}
        </li>
      ))}
      <li className="c-drain">
        <TriangleAlert className="icon small" size={13} aria-hidden="true" />
        {t('legend.clash')}
      </li>
    </ul>
  );
}

type LegendForm = 'moved' | 'long' | 'freeze' | 'proposal';

interface ConfirmedLineProps {
  readonly year: number;
  readonly calendar: NonNullable<YearPlan['calendar']>;
  readonly speech: YearSpeech;
}

/** Whether the holidays of this year are those that somebody has confirmed. */
function ConfirmedLine({ year, calendar, speech }: ConfirmedLineProps): ReactElement {
  const { t } = speech;
  const { id, name = id, listed, workdays, daysOff, windows } = calendar;
  const counted = t('counted', { workdays, daysOff });
  if (listed !== 'missing') {
    return (
      <p className="row mut yr-confirmed">
        <CalendarCheck className="icon small" size={16} aria-hidden="true" />
        <span>
          {t(listed === 'listed' ? 'confirmed' : 'confirmed.none', { year, name })} · {counted}
        </span>
      </p>
    );
  }
  return (
    <div className="note drain yr-confirmed">
      <CalendarClock className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">
        <b>{t('unconfirmed', { year, name })}</b>{' '}
        <span>
          {windows === 0 ? counted : `${t('unconfirmed.windows', { count: windows })} · ${counted}`}
        </span>
      </span>
      <Button size="sm" onPress={() => navigate('calendars', id, { confirm: String(year) })}>
        {t('confirm')}
      </Button>
    </div>
  );
}
