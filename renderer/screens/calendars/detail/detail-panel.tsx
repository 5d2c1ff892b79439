import { BookText, CalendarPlus, Pencil } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { workweekText, type CalendarView } from '../../../model/calendars/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/detail-head.tsx';
import { askMainPart } from '../../../ui/main-part.ts';
import { useEscape } from '../../../ui/use-escape.ts';
import { nameOf, type CalendarSpeech } from '../kit/calendar-speech.ts';
import { askToRemove } from '../kit/remove-store.ts';
import { StateBadge } from '../kit/state-badge.tsx';
import { CalendarUse } from './calendar-use.tsx';
import { Freezes } from './freezes.tsx';
import { YearDays } from './year-days.tsx';

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
