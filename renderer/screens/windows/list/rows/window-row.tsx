import type { RunTally } from '../../../../../shared/domain/values/run-tally.ts';
import { shortTally, tallyText } from '../../../../../shared/i18n/run-tally-text.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { CalendarDays, Repeat } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { useNow } from '../../../../store/use-now.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { SelectBox } from '../../../../ui/selection/select-box.tsx';
import { chosenScope, type ScopeChoice } from '../../../../forms/window/scope.ts';
import { spanText } from '../../editor/preview/span-text.ts';
import { ScopeIcon } from '../../../../forms/window/scope-words.tsx';
import { datesInWords } from '../../../../model/windows/rule-words.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import type { HalfYear } from './half-year.ts';
import { MonthStrip } from './month-strip.tsx';
import { RemarkLine } from './remark-line.tsx';
import { heldRuns, remarkOf } from './row-insight.ts';
import { RowMenu } from './row-menu.tsx';
import { useInsight } from './use-insight.ts';
import type { WindowRow } from './window-rows.ts';
import { useLanguage } from '../../../../i18n/language.ts';

interface WindowRowProps {
  readonly row: WindowRow;
  readonly index: number;
  readonly top: number;
  readonly halfYear: HalfYear;
  /** The keys are there. */
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly onFocus: (index: number) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
  readonly onClick: (event: MouseEvent, id: string) => void;
  readonly onRetire: (row: WindowRow) => void;
  /** A row is as high as its texts: on a narrow screen they take more lines. */
  readonly measure: (row: HTMLElement | null) => void;
}

/** One definition: its name, next occurrence, scope, held runs, six months, one remark. */
export const WindowListRow = memo(function WindowListRow(props: WindowRowProps): ReactElement {
  const { row, index, top, halfYear, isCurrent, isSelected, measure } = props;
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const { window, status } = row;
  const title = window.title ?? window.id;
  const isOnce = window.rrule === undefined && window.on === undefined;
  const Sign = isOnce ? CalendarDays : Repeat;
  const rule = datesInWords(window, t, language);
  return (
    <div
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      data-index={index}
      className={`wl-row${isCurrent ? ' sel' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => props.onFocus(index)}
      onKeyDown={(event) => props.onKey(event, index)}
      onClick={(event) => props.onClick(event, window.id)}
    >
      <div role="gridcell" className="wl-name">
        <SelectBox isOn={isSelected} label={t('list.select', { title })} />
        <span className="stack">
          <a
            className="wl-title ell"
            href={`#/windows/${encodeURIComponent(window.id)}`}
            tabIndex={-1}
          >
            {title}
          </a>
          <Why window={window} />
        </span>
      </div>
      <div role="gridcell" className="wl-next">
        <NextTime row={row} />
        <span className="l2 ell" title={window.rrule ?? rule}>
          <Sign className="icon small" size={14} aria-hidden="true" />{' '}
          {status.state === 'open' ? `${t('list.openNow')} · ${rule}` : rule}
        </span>
      </div>
      <div role="gridcell" className="wl-rests">
        <Rests row={row} />
      </div>
      <Outlook row={row} halfYear={halfYear} />
      <div role="gridcell" className="wl-more">
        <RowMenu status={status} title={title} canRetire onRetire={() => props.onRetire(row)} />
      </div>
    </div>
  );
});

/** Its reason, ticket and owner; before them that a change of it waits for another person. */
function Why({ window }: Pick<WindowRow, 'window'>): ReactElement {
  const { t } = useTranslation('windows');
  const waiting = useAgentStore(
    ({ snapshot }) => snapshot?.approvals?.find(({ windowId }) => windowId === window.id)?.action,
  );
  const parts = [window.reason, window.change, window.owner].filter((one) => one !== undefined);
  const why = parts.join(' · ');
  return (
    <span className="l2 ell" title={why}>
      {waiting === undefined ? null : (
        <b className="c-drain">
          {t(waiting === 'remove' ? 'approval.rowRemove' : 'approval.row')}
          {why === '' ? '' : ' · '}
        </b>
      )}
      {why}
    </span>
  );
}

/** The agent's forecast: runs held next time, six months, one remark. */
function Outlook({ row, halfYear }: Pick<WindowRowProps, 'row' | 'halfYear'>): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const { preview, hasFailed } = useInsight(row.window, row.status.opensAt);
  return (
    <>
      <div role="gridcell" className="wl-held strong num">
        <span className="cell-name" aria-hidden="true">
          {t('list.column.held')}
        </span>
        {preview === null ? (
          <Waiting hasFailed={hasFailed} />
        ) : (
          <HeldNumber tally={heldRuns(preview)} times={times} />
        )}
      </div>
      <div role="gridcell" className="wl-months">
        <MonthStrip halfYear={halfYear} occurrences={preview?.occurrences ?? []} />
        {preview === null ? null : (
          <RemarkLine remark={remarkOf(preview, halfYear.to)} times={times} />
        )}
      </div>
    </>
  );
}

/** A narrow cell: the sentence is its title. */
function HeldNumber({ tally, times }: { tally: RunTally; times: TimeText }): ReactElement {
  if (tally.runs !== null) return <>{times.number(tally.runs)}</>;
  const text = tallyText(tally, times, 'held');
  return (
    <span title={text}>
      <span aria-hidden="true">{shortTally(tally, times)}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}

function Waiting({ hasFailed }: { hasFailed: boolean }): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <span className="faint">
      <span aria-hidden="true">{hasFailed ? '?' : '…'}</span>
      <span className="sr-only">{hasFailed ? t('list.heldUnknown') : t('list.loading')}</span>
    </span>
  );
}

function NextTime({ row }: { row: WindowRow }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const { opensAt, closesAt, state } = row.status;
  if (opensAt === null || closesAt === null) {
    return <span className="mut">{t('list.noNext')}</span>;
  }
  const [opens, closes] = [Date.parse(opensAt), Date.parse(closesAt)];
  if (state === 'open') {
    return <OpenUntil closesAt={closes} />;
  }
  return (
    <b className="num nw">
      {times.day(opens)} {spanText(times, opens, closes, times)}
    </b>
  );
}

function OpenUntil({ closesAt }: { closesAt: number }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  // The column head names the zone.
  const time = times.end(closesAt, useNow(), 'bare');
  return (
    <b className="num c-still nw">
      <Icon name="gate" size={14} /> {t('list.openUntil', { time })}
    </b>
  );
}

function scopeShort({ part, name }: ScopeChoice, t: WindowWords): string {
  if (part === 'all') return t('edit.everything');
  return part === 'tags' ? t('edit.tag', { name }) : name;
}

function Rests({ row }: { row: WindowRow }): ReactElement | null {
  const { t } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  if (definitions === null) return null;
  const [first, ...more] = chosenScope(definitions, row.window.covers);
  if (first === undefined) return null;
  const all = [first, ...more].map((choice) => scopeShort(choice, t)).join(', ');
  return (
    <span className="row gap1" title={all}>
      <ScopeIcon part={first.part} />
      <span className="clamp">{all}</span>
    </span>
  );
}
