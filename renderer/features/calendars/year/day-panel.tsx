import { CalendarClock, CalendarOff, Megaphone, Plus, Snowflake } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { DayPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import type { DateNote } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { dayOffText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import { halfDayText } from '../../../../shared/features/calendars/holiday-text.ts';
import { freezeDays } from '../../../../shared/i18n/calendars/impact-text.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { untilInstant } from '../../../model/pauses/until-instant.ts';
import { navigate, routeTo } from '../../../store/route.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/lists/detail-head.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { proposalAddress } from '../../proposal-address.ts';
import { ClashList } from './clash-list.tsx';
import { Gaps } from './gaps.tsx';
import { dateText, spanText, type YearSpeech } from './year-speech.ts';

interface DayPanelProps {
  readonly date: string;
  readonly calendar: string | undefined;
  readonly timeZone: string;
  /** A new one asks again. */
  readonly again: unknown;
  readonly speech: YearSpeech;
  readonly onClose: () => void;
}

/** Openings in one answer of the agent; more are asked for. */
const AT_ONCE = 100;

/** Everything that there is on a day, with ways to the window or the announcement. */
export function DayPanel(props: DayPanelProps): ReactElement {
  const { date, calendar, timeZone, again, speech, onClose } = props;
  const { t } = speech;
  const [after, setAfter] = useState(0);
  const failureText = useFailureText();
  const asked = { date, timeZone, after, ...(calendar === undefined ? {} : { calendar }) };
  const { answer, failure } = useQuery(asked, (bridge, one) => bridge.call('plan.day', one), {
    ...{ again, keeps: true },
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [date]);
  const shown = answer?.date === date ? answer : null;
  return (
    <section
      className="panel yr-panel"
      aria-label={dateText(date, speech)}
      aria-busy={shown === null}
    >
      <DetailHead back={t('back')} close={t('day.close')} onClose={onClose}>
        <h2 ref={heading} tabIndex={-1}>
          {dateText(date, speech)}
        </h2>
        <span className="sp" />
      </DetailHead>
      <div className="scroll pad col gap4" tabIndex={0} role="group" aria-label={t('day.list')}>
        {failure === null ? null : (
          <p className="note trouble" role="alert">
            {failureText(failure)}
          </p>
        )}
        {shown === null ? null : (
          <>
            <CalendarLine day={shown} speech={speech} />
            <Freezes day={shown} speech={speech} />
            <Openings day={shown} speech={speech} />
            <Pages more={shown.more} after={after} speech={speech} onTurn={setAfter} />
            <ClashList clashes={shown.clashes} speech={speech} title={t('clashes')} />
            <Gaps gaps={shown.gaps} speech={speech} />
          </>
        )}
      </div>
      <div className="yr-foot">
        <Button onPress={() => navigate('windows', 'new', spanOn(date, timeZone))}>
          <Plus className="icon" size={16} aria-hidden="true" /> {t('day.new')}
        </Button>
      </div>
    </section>
  );
}

interface PagesProps {
  readonly more: number;
  readonly after: number;
  readonly speech: YearSpeech;
  readonly onTurn: (after: number) => void;
}

/** Of a day with more openings than one answer has. */
function Pages({ more, after, speech: { t }, onTurn }: PagesProps): ReactElement | null {
  if (more === 0 && after === 0) return null;
  return (
    <div className="row">
      {after > 0 ? (
        <Button size="sm" onPress={() => onTurn(Math.max(0, after - AT_ONCE))}>
          {t('day.earlier')}
        </Button>
      ) : null}
      {more > 0 ? (
        <Button size="sm" onPress={() => onTurn(after + AT_ONCE)}>
          {t('day.more', { count: more })}
        </Button>
      ) : null}
    </div>
  );
}

/** Some hours of the night, to be changed. */
function spanOn(date: string, timeZone: string): Record<string, string> {
  const [opens, closes] = ['02:00', '06:00'].map((time) => untilInstant(date, time, timeZone));
  if (opens === undefined || closes === undefined) return {};
  return { opens: formatInstant(opens), closes: formatInstant(closes) };
}

interface PartProps {
  readonly day: DayPlan;
  readonly speech: YearSpeech;
}

/** Whether it is worked, and what calendars did to dates of windows. */
function CalendarLine({ day: { calendar, notes }, speech }: PartProps): ReactElement | null {
  const { t, language, windowName } = speech;
  if (calendar === null && notes.length === 0) return null;
  return (
    <section className="col gap2">
      {calendar === null ? null : (
        <p className="mut">
          {calendar.because === null ? t('day.work') : dayOffText(calendar.because, language)}
          {calendar.halfDay === undefined ? '' : `, ${halfDayText(calendar.halfDay, language)}`}
          {' · '}
          {calendar.name ?? calendar.id}
          {calendar.because === null || calendar.nextWorkday === null
            ? ''
            : ` · ${t('day.next', { day: dateText(calendar.nextWorkday, speech) })}`}
        </p>
      )}
      {notes.map(({ windowId, note }, index) => (
        <p key={index} className="note still">
          <CalendarClock className="icon small" size={16} aria-hidden="true" />
          <span>
            <a href={routeTo('windows', windowId)}>{windowName(windowId)}</a>{' '}
            {noteText(note, speech)}
          </span>
        </p>
      ))}
    </section>
  );
}

function noteText(note: DateNote, speech: YearSpeech): string {
  const { t, language, times } = speech;
  if (note.kind === 'no-such-workday') return '';
  const because = dayOffText(note.because, language);
  if (note.kind === 'left-out') return t('note.leftOut', { because });
  const at = Date.parse(note.opensAt);
  return t('note.moved', {
    from: dateText(note.from, speech),
    ...{ because, to: `${times.day(at)} ${times.clock(at)}` },
  });
}

function Freezes({ day: { freezes }, speech }: PartProps): ReactElement | null {
  const { t, language } = speech;
  if (freezes.length === 0) return null;
  return (
    <ul className="col gap2">
      {freezes.map((one) => (
        <Line
          key={`${one.calendarId} ${one.from}`}
          icon={<Snowflake className="icon small" size={16} aria-hidden="true" />}
          below={freezeDays(one, language)}
        >
          <a href={routeTo('calendars', one.calendarId)}>
            {t('freeze', { name: one.name ?? one.calendarId })}
          </a>
        </Line>
      ))}
    </ul>
  );
}

function Openings({ day: { openings, proposals }, speech }: PartProps): ReactElement {
  const { t, windowName } = speech;
  if (openings.length + proposals.length === 0) {
    return (
      <p className="mut row">
        <CalendarOff className="icon small" size={16} aria-hidden="true" /> {t('day.nothing')}
      </p>
    );
  }
  return (
    <ul className="col gap2">
      {openings.map((one) => (
        <Line
          key={`${one.windowId} ${one.opensAt}`}
          icon={
            <span className="c-still">
              <Icon name="gate" />
            </span>
          }
          below={
            one.isSkipped
              ? t('day.skipped', { span: spanText(one, speech) })
              : one.goesOn
                ? t('day.goesOn', { span: spanText(one, speech) })
                : spanText(one, speech)
          }
        >
          <a href={routeTo('windows', one.windowId)}>{windowName(one.windowId)}</a>
        </Line>
      ))}
      {proposals.map((one) => (
        <Line
          key={one.id}
          icon={<Megaphone className="icon small c-still" size={16} aria-hidden="true" />}
          below={`${spanText(one, speech)} · ${t('proposal.waits')}`}
        >
          <a href={proposalAddress(one.id)}>{one.summary}</a>
        </Line>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly below: string;
  readonly children: ReactNode;
}

function Line({ icon, below, children }: LineProps): ReactElement {
  return (
    <li className="yr-line">
      {icon}
      <span>
        {children}
        <span className="xs mut l2">{below}</span>
      </span>
    </li>
  );
}
