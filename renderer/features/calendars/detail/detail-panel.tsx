import { BookText, CalendarPlus, Pencil } from 'lucide-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type CalendarView, includedIn, workweekText } from '../kit/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate, routeTo } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/lists/detail-head.tsx';
import { askMainPart } from '../../../ui/keys/main-part.ts';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import { type CalendarSpeech, dateWords, nameOf } from '../kit/calendar-speech.ts';
import { askToRemove } from '../kit/remove-store.ts';
import { StateBadge } from '../kit/state-badge.tsx';
import { YearDays } from './year-days.tsx';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { freezeDays } from '../../../../shared/i18n/calendars/impact-text.ts';
import { Link } from 'react-aria-components';
import { useAgentStore } from '../../../store/agent-store.ts';

interface DetailPanelProps {
  readonly view: CalendarView;
  readonly speech: CalendarSpeech;
}

/** The list takes the focus again, if it was in here. */
function close(): void {
  askMainPart();
  navigate('calendars');
}

/** The year that is missing, else this one. */
function firstYear({ confirmed }: CalendarView, thisYear: number): number {
  return confirmed.kind === 'missing' ? confirmed.year : thisYear;
}

/** One calendar: what it makes of a year, and who goes by it. */
export function DetailPanel({ view, speech }: DetailPanelProps): ReactElement {
  const [year, setYear] = useState(() => firstYear(view, speech.thisYear));
  const { calendar } = view;
  const name = nameOf(calendar);
  useEscape(close);
  return (
    <section className="panel cal-detail" aria-label={name}>
      <Head view={view} speech={speech} />
      <Actions id={calendar.id} year={year} speech={speech} />
      <div className="scroll col cal-body" tabIndex={0} role="group" aria-label={name}>
        <YearDays view={view} year={year} onYear={setYear} speech={speech} />
        <Freezes calendar={calendar} speech={speech} />
        <CalendarUse view={view} speech={speech} />
      </div>
      <Feet id={calendar.id} speech={speech} />
    </section>
  );
}

function Head({ view, speech }: DetailPanelProps): ReactElement {
  const { t, dates } = speech;
  const { calendar, confirmed } = view;
  return (
    <DetailHead
      className="cal-detail-head"
      back={t('detail.back')}
      close={t('detail.close')}
      onClose={close}
    >
      <span className="stack">
        <h2 className="ell" title={nameOf(calendar)}>
          {nameOf(calendar)}
        </h2>
        <span className="xs mut ell">
          <span className="mono">{calendar.id}</span> · {workweekText(calendar.workweek, dates)}
        </span>
      </span>
      <span className="sp" />
      <StateBadge confirmed={confirmed} speech={speech} />
    </DetailHead>
  );
}

interface ActionsProps {
  readonly id: string;
  readonly year: number;
  readonly speech: CalendarSpeech;
}

function Actions({ id, year, speech: { t } }: ActionsProps): ReactElement {
  const offReason = useDisabledReason();
  return (
    <div className="row wrap cal-actions">
      <Button
        look="pri"
        offReason={offReason}
        onPress={() => navigate('calendars', id, { confirm: String(year) })}
      >
        <CalendarPlus className="icon" size={16} aria-hidden="true" />
        {t('detail.propose', { year })}
      </Button>
      <Button offReason={offReason} onPress={() => navigate('calendars', id, { edit: '1' })}>
        <Pencil className="icon" size={16} aria-hidden="true" />
        {t('detail.edit')}
      </Button>
    </div>
  );
}

function Feet({ id, speech: { t } }: Pick<ActionsProps, 'id' | 'speech'>): ReactElement {
  const offReason = useDisabledReason();
  return (
    <footer className="row wrap cal-feet">
      <Button size="sm" onPress={() => navigate('audit', undefined, { text: id })}>
        <BookText className="icon small" size={14} aria-hidden="true" />
        {t('detail.trail')}
      </Button>
      <span className="sp" />
      <Button size="sm" look="danger" offReason={offReason} onPress={() => askToRemove(id)}>
        {t('detail.remove')}
      </Button>
    </footer>
  );
}

interface FreezesProps {
  readonly calendar: BusinessCalendar;
  readonly speech: CalendarSpeech;
}

/** Days without maintenance, as the document lists them. */
function Freezes({ calendar, speech }: FreezesProps): ReactElement | null {
  const { t, language } = speech;
  const { freezes = [] } = calendar;
  if (freezes.length === 0) return null;
  return (
    <section className="cal-section" aria-label={t('freezes')}>
      <h3>{t('freezes')}</h3>
      <ul>
        {freezes.map((one) => (
          <li key={`${one.from} ${one.to}`}>
            {one.name ?? calendar.name ?? calendar.id}{' '}
            <span className="mut num">{freezeDays(one, language)}</span>
          </li>
        ))}
      </ul>
      <p className="xs mut">{t('freezes.text')}</p>
    </section>
  );
}

interface CalendarUseProps {
  readonly view: CalendarView;
  readonly speech: CalendarSpeech;
}

/** Windows that go by it, and the calendars around it. */
function CalendarUse({ view, speech }: CalendarUseProps): ReactElement {
  const { t } = speech;
  const { calendar, windows } = view;
  const definitions = useAgentStore((state) => state.definitions);
  const others = definitions?.calendars ?? [];
  const around = definitions === null ? [] : includedIn(definitions, calendar.id);
  const calendarLinks = (ids: readonly string[]): readonly Linked[] =>
    ids.map((id) => ({
      text: nameOf(others.find((one) => one.id === id) ?? { id }),
      href: routeTo('calendars', id),
    }));
  const { periods, include } = calendar;
  return (
    <section className="cal-section">
      <h3>{t('use.windows')}</h3>
      {windows.length === 0 ? (
        <p className="mut">{t('use.none')}</p>
      ) : (
        <Links
          links={windows.map(({ id, title = id }) => ({
            text: title,
            href: routeTo('windows', id),
          }))}
        />
      )}
      <Around title={t('use.includes')} links={calendarLinks(include)} />
      <Around title={t('use.includedIn')} links={calendarLinks(around.map(({ id }) => id))} />
      {periods === undefined ? null : (
        <p className="mut">
          {t('use.periods', {
            pattern: periods.pattern,
            anchor: dateWords(periods.anchor, speech, true),
          })}
        </p>
      )}
    </section>
  );
}

interface Linked {
  readonly text: string;
  readonly href: string;
}

function Links({ links }: { links: readonly Linked[] }): ReactElement {
  return (
    <ul className="cal-links">
      {links.map(({ text, href }) => (
        <li key={href}>
          <Link href={href}>{text}</Link>
        </li>
      ))}
    </ul>
  );
}

function Around({ title, links }: { title: string; links: readonly Linked[] }): ReactNode {
  if (links.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Links links={links} />
    </>
  );
}
