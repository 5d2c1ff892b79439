import { type KeyboardEvent, type ReactElement, type RefObject, useRef, useState } from 'react';
import { type CalendarView, workweekText } from '../kit/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate } from '../../../store/route.ts';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { type CalendarSpeech, nameOf } from '../kit/calendar-speech.ts';
import { StateBadge } from '../kit/state-badge.tsx';
import { Plus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { isOnRow, takeRowKey, useRowWalk } from '../../../ui/lists/row-keys.ts';

const STEPS = [1, 2, 3] as const;

/** An empty list: what a calendar is for, and how one comes to be. */
function FirstSteps({ speech }: { speech: CalendarSpeech }): ReactElement {
  const { t, thisYear } = speech;
  return (
    <section className="panel cal-first" aria-label={t('list.label')}>
      <div className="pad col gap3">
        <h2>{t('empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
        <ol className="cal-steps">
          {STEPS.map((step) => (
            <li key={step}>
              <b>{step}</b> {t(`empty.step${step}`)}
            </li>
          ))}
        </ol>
        <div className="row wrap">
          <Button look="pri" onPress={() => navigate('calendars', undefined, { add: '1' })}>
            <Plus className="icon" size={16} aria-hidden="true" />
            {t('list.newLong')}
          </Button>
        </div>
        <p className="mut xs">{t('empty.or')}</p>
        <CopyLine line={`remanso calendar holidays ES-MD ${thisYear} --confirm`} />
      </div>
    </section>
  );
}

interface ListPanelProps {
  readonly views: readonly CalendarView[] | null;
  readonly speech: CalendarSpeech;
  readonly chosenId: string | null;
}

/** Every calendar, with what it has of this year and which windows go by it. */
export function ListPanel({ views, speech, chosenId }: ListPanelProps): ReactElement {
  const isLost = useDisabledReason() !== undefined;
  const { t } = speech;
  if (views?.length === 0) return <FirstSteps speech={speech} />;
  return (
    <section className="panel cal-list" aria-label={t('list.label')}>
      {views !== null ? (
        <Rows views={views} speech={speech} chosenId={chosenId} />
      ) : isLost ? (
        <div className="nothing">
          <p role="status">{t('list.lost')}</p>
        </div>
      ) : (
        <StillLines label={t('list.loading')} />
      )}
    </section>
  );
}

interface RowsProps extends ListPanelProps {
  readonly views: readonly CalendarView[];
}

function Rows({ views, speech, chosenId }: RowsProps): ReactElement {
  const { t, thisYear } = speech;
  const list = useRef<HTMLDivElement>(null);
  const ids = views.map(({ calendar }) => calendar.id);
  const walk = useCalendarKeys(ids, list, chosenId);
  return (
    <div
      ref={list}
      role="grid"
      className="col fill scroll long-list"
      aria-label={t('list.label')}
      onKeyDown={walk.onKey}
    >
      <div role="rowgroup" className="cal-head">
        <div role="row" className="cal-line head heads">
          <span role="columnheader">{t('column.calendar')}</span>
          <span role="columnheader">{t('column.workweek')}</span>
          <span role="columnheader">{t('column.holidays', { year: thisYear })}</span>
          <span role="columnheader">{t('column.windows')}</span>
          <span role="columnheader">{t('column.state')}</span>
        </div>
      </div>
      <div role="rowgroup">
        {views.map((view) => {
          const { id } = view.calendar;
          return (
            <div
              key={id}
              role="row"
              data-calendar={id}
              className={id === chosenId ? 'cal-line sel' : 'cal-line'}
              aria-current={id === chosenId ? 'true' : undefined}
              tabIndex={id === walk.activeId ? 0 : -1}
              onFocus={() => walk.reach(id)}
              onClick={() => navigate('calendars', id)}
            >
              <Cells view={view} speech={speech} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ view, speech }: { view: CalendarView; speech: CalendarSpeech }): ReactElement {
  const { t, dates, thisYear } = speech;
  const { calendar, confirmed, windows } = view;
  const name = nameOf(calendar);
  return (
    <>
      <span role="gridcell" className="cal-name stack">
        <b className="ell" title={name}>
          {name}
        </b>
        {name === calendar.id ? null : (
          <span className="l2 mono ell faint" title={calendar.id}>
            {calendar.id}
          </span>
        )}
      </span>
      <span role="gridcell" className="cal-week">
        <CellName text={t('column.workweek')} />
        {workweekText(calendar.workweek, dates)}
      </span>
      <span role="gridcell" className="cal-days num">
        <CellName text={t('column.holidays', { year: thisYear })} />
        {view.holidays}
      </span>
      <span role="gridcell" className="cal-windows">
        <CellName text={t('column.windows')} />
        <WindowNames view={view} speech={speech} isFaint={windows.length === 0} />
      </span>
      <span role="gridcell" className="cal-state">
        <StateBadge confirmed={confirmed} speech={speech} />
      </span>
    </>
  );
}

interface WindowNamesProps {
  readonly view: CalendarView;
  readonly speech: CalendarSpeech;
  readonly isFaint: boolean;
}

function WindowNames({
  view: { windows },
  speech: { t },
  isFaint,
}: WindowNamesProps): ReactElement {
  const [first, ...more] = windows.map(({ id, title = id }) => title);
  const text =
    first === undefined
      ? t('windows.none')
      : more.length === 0
        ? first
        : t('windows.more', { first, count: more.length });
  return (
    <span className={isFaint ? 'faint' : undefined} title={windows.map(({ id }) => id).join(', ')}>
      {text}
    </span>
  );
}

/** Beside its value where the row is a card; else the head of the list says it. */
function CellName({ text }: { text: string }): ReactElement {
  return <span className="cell-name xs faint">{text}</span>;
}

interface CalendarWalk {
  /** The id of the calendar whose row Tab reaches. */
  readonly activeId: string | null;
  readonly reach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** ↑ ↓ Home End move over the calendars; Enter opens. */
function useCalendarKeys(
  ids: readonly string[],
  list: RefObject<HTMLElement | null>,
  chosenId: string | null,
): CalendarWalk {
  const [wantedId, reach] = useState(chosenId);
  const at = Math.max(0, ids.indexOf(wantedId ?? ''));
  const go = useRowWalk({
    ...{ at, count: ids.length },
    show: (row) => reach(ids[row] ?? null),
    elementOf: (row) => {
      const drawn = list.current?.querySelectorAll<HTMLElement>('[data-calendar]') ?? [];
      return [...drawn].find((one) => one.dataset['calendar'] === ids[row]) ?? null;
    },
  });
  const id = ids[at];
  const onKey = (event: KeyboardEvent): void => {
    if (!isOnRow(event) || takeRowKey(event, { at, count: ids.length }, go)) return;
    if (event.key !== 'Enter' || id === undefined) return;
    event.preventDefault();
    navigate('calendars', id);
  };
  return { activeId: id ?? null, reach, onKey };
}
