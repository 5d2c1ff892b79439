import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { StillLines } from '../../../ui/still-lines.tsx';
import { type HalfYear, halfYearFrom } from './half-year.ts';
import { ListBar } from './list-bar.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { useRowKeys } from './row-keys.ts';
import { WindowListRow } from './window-row.tsx';
import { EmptyWindows } from './empty-windows.tsx';
import { SortHead } from '../../../ui/sort-head.tsx';
import { useViewAddress } from '../../../store/view-address.ts';
import { useViewStore, windowsAddress } from './view-store.ts';
import {
  countsOf,
  foundRows,
  tagsOf,
  type ListFilter,
  type WindowColumn,
  type WindowRow,
  windowRows,
} from './window-rows.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import './window-list.css';

function ListHead({ halfYear }: { halfYear: HalfYear }): ReactElement {
  const { t, i18n } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const month = new Intl.DateTimeFormat(i18n.language === 'es' ? 'es-ES' : 'en-GB', {
    month: 'short',
    timeZone: times.zone,
  });
  const sorting = useViewStore((state) => state.sorting);
  const head = (column: WindowColumn, label: string): ReactElement => (
    <SortHead
      column={column}
      label={label}
      sorting={sorting}
      onSort={(chosen) => useViewStore.setState({ sorting: chosen })}
    />
  );
  return (
    <div role="rowgroup" className="wl-head">
      <div role="row" aria-rowindex={1} className="wl-columns heads">
        {head('name', t('list.column.window'))}
        <span className="row gap2" role="presentation">
          {head('next', t('list.column.next', { zone: zoneText(times, now) }))}
          {head('length', t('list.column.length'))}
        </span>
        <span role="columnheader">{t('list.column.rests')}</span>
        <span role="columnheader" className="wl-held">
          {t('list.column.held')}
        </span>
        <span role="columnheader" className="wl-month-names" aria-label={t('list.column.months')}>
          {halfYear.months.map((at) => (
            <span key={at}>{month.format(at).replace('.', '')}</span>
          ))}
        </span>
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}

/** `CET (UTC+1)` */
function zoneText(times: ReturnType<typeof useTimes>, now: number): string {
  const [name = '', offset] = times.zoneInFull(now).split(' · ');
  return offset === undefined ? name : `${name} (${offset})`;
}

const ROW_HEIGHT = 66;

/** What is planned: one row per definition, next to open first. */
export function WindowList(): ReactElement {
  const { t } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  const statuses = useAgentStore((state) => state.snapshot?.windows);
  const view = useViewStore();
  const { filter, search, tag } = view;
  useViewAddress(windowsAddress);
  const [retiring, retire] = useState<WindowRow | null>(null);
  const rows = useMemo(
    () => (definitions === null ? [] : windowRows(definitions, statuses ?? [])),
    [definitions, statuses],
  );
  const shown = useMemo(() => foundRows(rows, view), [rows, view]);
  if (definitions === null) {
    return (
      <section className="panel wl">
        <StillLines label={t('list.loading')} />
      </section>
    );
  }
  if (definitions.windows.length === 0) return <EmptyWindows />;
  return (
    <>
      <ListBar
        counts={countsOf(rows)}
        filter={filter}
        onFilter={(chosen) => useViewStore.setState({ filter: chosen })}
        search={search}
        onSearch={(typed) => useViewStore.setState({ search: typed })}
        tags={tagsOf(rows)}
        tag={tag}
        onTag={(chosen) => useViewStore.setState({ tag: chosen })}
      />
      <Rows rows={shown} filter={filter} search={search} onRetire={retire} />
      {retiring === null ? null : <RetireDialog row={retiring} onClose={() => retire(null)} />}
    </>
  );
}

function useHalfYear(): HalfYear {
  const hour = Math.floor(useNow() / HOUR_MS);
  const { zone } = useTimes();
  return useMemo(() => halfYearFrom(hour * HOUR_MS, zone), [hour, zone]);
}

interface RowsProps {
  readonly rows: readonly WindowRow[];
  readonly filter: ListFilter;
  readonly search: string;
  readonly onRetire: (row: WindowRow) => void;
}

const NONE = { coming: 'list.noneComing', open: 'list.noneOpen', ended: 'list.noneEnded' } as const;

function Rows({ rows, filter, search, onRetire }: RowsProps): ReactElement {
  const { t } = useTranslation('windows');
  const halfYear = useHalfYear();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.window.id ?? index,
    overscan: 4,
  });
  const walk = useRowKeys(rows, scroller, (index) => grid.scrollToIndex(index), onRetire);
  return (
    <section className="panel wl">
      <div
        role="grid"
        className="wl-grid col"
        aria-label={t('list.label')}
        aria-rowcount={rows.length + 1}
        aria-colcount={6}
      >
        <ListHead halfYear={halfYear} />
        <div ref={scroller} className="wl-scroll scroll long-list" role="presentation">
          <div role="rowgroup" className="wl-rows" style={{ height: grid.getTotalSize() }}>
            {grid.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <WindowListRow
                  key={row.window.id}
                  row={row}
                  index={index}
                  top={start}
                  halfYear={halfYear}
                  isCurrent={index === walk.current}
                  onFocus={walk.setCurrent}
                  onKey={walk.onKey}
                  onRetire={onRetire}
                  measure={grid.measureElement}
                />
              );
            })}
          </div>
        </div>
      </div>
      {rows.length > 0 ? null : (
        <p className="pad mut">
          {search === '' ? t(NONE[filter]) : t('list.nothingFound', { text: search })}
        </p>
      )}
    </section>
  );
}

/** Not an empty table: four common windows, and a blank one. */
