import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { type HalfYear, halfYearFrom } from './rows/half-year.ts';
import { AroundPanel } from './around-panel.tsx';
import { ListBar } from './list-bar.tsx';
import { ListHead } from './list-head.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { useRowKeys } from './row-keys.ts';
import { WindowListRow } from './rows/window-row.tsx';
import { SelectedBar } from './several/selected-bar.tsx';
import type { AskedSeveral } from './several/several.ts';
import { SeveralDialog } from './several/several-dialog.tsx';
import { windowSelection } from './several/window-selection.ts';
import { onSelectClick } from '../../../ui/selection/select-box.tsx';
import { useKnown } from '../../../ui/selection/use-known.ts';
import { useViewAddress } from '../../../store/view-address.ts';
import { useViewStore, windowsAddress } from './view-store.ts';
import {
  foundRows,
  type ListFilter,
  tagsOf,
  type WindowRow,
  windowRows,
} from './rows/window-rows.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import './window-list.css';
import { Plus } from 'lucide-react';
import { FirstSteps } from '../../../actions/first-run/first-steps.tsx';
import { TemplateCards } from '../../../actions/first-run/template-cards.tsx';
import { likelyTemplate } from '../../../../shared/domain/templates/window-template.ts';
import { navigate, routeTo, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { FeatureButtons } from '../../../features/feature-buttons.tsx';

const ROW_HEIGHT = 66;

/** What is planned: one row per definition, next to open first. */
export function WindowList(): ReactElement {
  const { t } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  const statuses = useAgentStore((state) => state.snapshot?.windows);
  const view = useViewStore();
  const { filter, search, tag } = view;
  useViewAddress(windowsAddress);
  useKnown(windowSelection, definitions?.windows ?? null);
  const [retiring, retire] = useState<WindowRow | null>(null);
  const [asked, ask] = useState<AskedSeveral | null>(null);
  const selected = windowSelection.useIds();
  const rows = useMemo(
    () => (definitions === null ? [] : windowRows(definitions, statuses ?? [])),
    [definitions, statuses],
  );
  const shown = useMemo(() => foundRows(rows, view), [rows, view]);
  const chosen = useMemo(
    () => rows.filter(({ window }) => selected.has(window.id)),
    [rows, selected],
  );
  // With the key, all that are selected if the row is one of them.
  const onDelete = (row: WindowRow): void => {
    if (chosen.length > 1 && chosen.includes(row)) ask({ action: 'retire', rows: chosen });
    else retire(row);
  };
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
        filter={filter}
        onFilter={(chosen) => useViewStore.setState({ filter: chosen })}
        search={search}
        onSearch={(typed) => useViewStore.setState({ search: typed })}
        tags={tagsOf(rows)}
        tag={tag}
        onTag={(chosen) => useViewStore.setState({ tag: chosen })}
      />
      <Rows rows={shown} filter={filter} search={search} onRetire={retire} onDelete={onDelete}>
        <SelectedBar chosen={chosen} onAsk={ask} />
      </Rows>
      {asked === null ? null : (
        <SeveralDialog asked={asked} rows={rows} onClose={() => ask(null)} />
      )}
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
  /** The key that retires, on a row. */
  readonly onDelete: (row: WindowRow) => void;
  /** Above the list. */
  readonly children: ReactNode;
}

const NONE = { coming: 'list.noneComing', open: 'list.noneOpen', ended: 'list.noneEnded' } as const;

function Rows(props: RowsProps): ReactElement {
  const { rows, filter, search, onRetire } = props;
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
  const walk = useRowKeys(rows, scroller, (index) => grid.scrollToIndex(index), props.onDelete);
  const selected = windowSelection.useIds();
  const shown = useMemo(() => rows.map(({ window }) => window.id), [rows]);
  const onClick = useSelectClick(shown);
  return (
    <>
      <section className="panel wl">
        {props.children}
        <div
          role="grid"
          className="wl-grid col"
          aria-label={t('list.label')}
          aria-rowcount={rows.length + 1}
          aria-colcount={6}
          aria-multiselectable="true"
        >
          <ListHead halfYear={halfYear} shown={shown} />
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
                    isSelected={selected.has(row.window.id)}
                    onClick={onClick}
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
        {rows.length > 0 ? null : <Nothing filter={filter} search={search} />}
      </section>
      <AroundPanel rows={rows} current={walk.current} />
    </>
  );
}

function Nothing({ filter, search }: Pick<RowsProps, 'filter' | 'search'>): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <p className="pad mut">
      {search === '' ? t(NONE[filter]) : t('list.nothingFound', { text: search })}
    </p>
  );
}

function useSelectClick(shown: readonly string[]): (event: MouseEvent, id: string) => void {
  return useCallback(
    (event, id) => {
      if (isOwnClick(event)) onSelectClick(event, windowSelection, id, shown);
    },
    [shown],
  );
}

/** Not on what a click does something else with; clicks in portals of the row bubble up too. */
function isOwnClick({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest('a, button') === null;
}

/**
 * `#/windows?first=1&system=erp`: the second step of the first run. Without anything to pause yet,
 * it leads back to the first.
 */
function EmptyWindows(): ReactElement {
  const { t } = useTranslation('windows');
  const { query } = useRoute();
  const definitions = useAgentStore((state) => state.definitions);
  const system = definitions?.systems.find(({ id }) => id === query.get('system'));
  const isFirst = definitions?.integrations.length === 0;
  return (
    <section className="wl-empty col gap4 scroll">
      {query.has('first') ? <FirstSteps at="window" /> : null}
      <div>
        <h2>{t(query.has('first') ? 'empty.first' : 'empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
      </div>
      <TemplateCards
        system={system?.id}
        first={likelyTemplate(system === undefined ? '' : `${system.id} ${system.name ?? ''}`)}
      />
      <span className="row wrap">
        <Button onPress={() => navigate('windows', 'new')}>
          <Plus size={16} aria-hidden="true" /> {t('empty.blank')}
        </Button>
        {isFirst ? null : <FeatureButtons />}
        {isFirst ? <a href={routeTo('now')}>{t('strip.first', { ns: 'now' })}</a> : null}
      </span>
    </section>
  );
}
