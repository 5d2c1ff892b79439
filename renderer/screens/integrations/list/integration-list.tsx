import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactElement, type ReactNode, useMemo, useRef, useState } from 'react';
import { navigate } from '../../../store/route.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { GroupRow } from './group-row.tsx';
import { ItemRow } from './item-row.tsx';
import type { Group, Line } from './list-rows.ts';
import { onListKey, useWalk } from './line-keys.ts';
import { onSelectClick, SelectBox } from '../../../ui/selection/select-box.tsx';
import { integrationSelection } from './integration-selection.ts';
import { SortHead } from '../../../ui/lists/sort-head.tsx';
import type { ItemColumn } from './item-order.ts';
import { useListStore } from './list-store.ts';
import { SelectAll } from '../../../ui/selection/select-all.tsx';

const GROUP_PX = 34;
const ITEM_PX = 46;

interface IntegrationListProps {
  readonly groups: readonly Group[];
  readonly lines: readonly Line[];
  readonly speech: AnswerSpeech;
  readonly chosenId: string | null;
}

/**
 * Groups and rows, only the visible ones rendered; arrow keys move, ↑ from the first to the search,
 * Enter opens, ← → collapse and expand.
 */
export function IntegrationList(props: IntegrationListProps): ReactElement {
  const { groups, lines, speech, chosenId } = props;
  const view = useRef<HTMLDivElement>(null);
  // The one shown beside the list is where one was.
  const [activeKey, setActiveKey] = useState(chosenId === null ? '' : `item ${chosenId}`);
  const most = useMemo(() => Math.max(0, ...groups.map(({ items }) => items.length)), [groups]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => view.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_PX : ITEM_PX),
    getItemKey: (index) => lineKey(lines[index]),
    overscan: 8,
  });
  const active = Math.max(
    0,
    lines.findIndex((line) => lineKey(line) === activeKey),
  );
  const go = useWalk(lines, active, (index) => {
    setActiveKey(lineKey(lines[index]));
    virtual.scrollToIndex(index);
  });
  const shown = useMemo(() => idsOf(lines), [lines]);
  const all = useMemo(() => allIdsOf(groups), [groups]);
  const selected = integrationSelection.useIds();
  return (
    <div
      role="treegrid"
      aria-label={speech.t('list.label')}
      aria-rowcount={lines.length + 1}
      aria-multiselectable="true"
      className={chosenId === null ? 'int-grid col fill' : 'int-grid col fill narrow'}
      onKeyDown={(event) => onListKey(event, { lines, active, shown, all, go })}
    >
      <ListHead speech={speech} isNarrow={chosenId !== null} shown={all} />
      <div ref={view} className="scroll int-view long-list" role="presentation">
        <div className="int-lines" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <LineRow
                key={key}
                line={line}
                index={index}
                top={start}
                most={most}
                speech={speech}
                chosenId={chosenId}
                isActive={index === active}
                isSelected={line.kind === 'item' && selected.has(line.item.integration.id)}
                shown={shown}
                onReach={setActiveKey}
                measure={virtual.measureElement}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly index: number;
  readonly top: number;
  readonly most: number;
  readonly speech: AnswerSpeech;
  readonly chosenId: string | null;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** The ids of all items that are listed, in their order. */
  readonly shown: readonly string[];
  readonly onReach: (key: string) => void;
  /** A row is as high as its texts: on a narrow screen they take more lines. */
  readonly measure: (row: HTMLElement | null) => void;
}

const LineRow = memo(function LineRow(props: LineRowProps): ReactElement {
  const { line, index, top, most, speech, chosenId, isActive, isSelected, onReach, measure } =
    props;
  const style = { transform: `translateY(${top}px)` };
  const common = {
    'data-index': index,
    role: 'row',
    id: `line-${index}`,
    'aria-rowindex': index + 2,
    'aria-level': line.kind === 'group' ? 1 : 2,
    tabIndex: isActive ? 0 : -1,
    style,
    onFocus: () => onReach(lineKey(line)),
  };
  if (line.kind === 'group') {
    return (
      <div {...common} ref={measure} className="int-line group" aria-expanded={line.isOpen}>
        <GroupRow group={line.group} isOpen={line.isOpen} most={most} speech={speech} />
      </div>
    );
  }
  const { id } = line.item.integration;
  const isChosen = id === chosenId;
  const name = line.item.integration.name ?? id;
  return (
    <div
      {...common}
      ref={measure}
      className={isChosen ? 'int-line item sel' : 'int-line item'}
      aria-selected={isSelected}
      aria-current={isChosen ? 'true' : undefined}
      onClick={(event) => {
        // Clicks in portals of the row's menu bubble up here too.
        if (!(event.target instanceof Element)) return;
        if (!event.currentTarget.contains(event.target)) return;
        if (event.target.closest('button') !== null) return;
        if (onSelectClick(event, integrationSelection, id, props.shown)) return;
        navigate('integrations', id);
      }}
    >
      <ItemRow
        item={line.item}
        speech={speech}
        isNarrow={chosenId !== null}
        box={<SelectBox isOn={isSelected} label={speech.t('list.select', { name })} />}
      />
    </div>
  );
});

/** Those of collapsed groups too. */
function allIdsOf(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ items }) => items.map(({ integration }) => integration.id));
}

function idsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'item' ? [line.item.integration.id] : []));
}

function lineKey(line: Line | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'group' ? `group ${line.group.key}` : `item ${line.item.integration.id}`;
}

interface ListHeadProps {
  readonly speech: AnswerSpeech;
  readonly isNarrow: boolean;
  readonly shown: readonly string[];
}

/** The names of the columns, which sort by them; and the box that selects all shown. */
function ListHead({ speech, isNarrow, shown }: ListHeadProps): ReactElement {
  const { t, times, at } = speech;
  const sorting = useListStore((state) => state.sorting);
  const next = isNarrow
    ? t('list.column.nextShort')
    : t('list.column.next', { zone: times.zoneInFull(at).split(' ')[0] ?? '' });
  const head = (
    column: ItemColumn,
    label: string,
    className?: string,
    before?: ReactNode,
  ): ReactElement => (
    <SortHead
      column={column}
      label={label}
      sorting={sorting}
      onSort={(chosen) => useListStore.setState({ sorting: chosen })}
      {...(className === undefined ? {} : { className })}
    >
      {before}
    </SortHead>
  );
  return (
    <div role="rowgroup" className="int-head">
      <div role="row" aria-rowindex={1} className="int-line head heads">
        {head(
          'name',
          t('list.column.integration'),
          'row gap2',
          <SelectAll
            selection={integrationSelection}
            shown={shown}
            label={t('list.selectAll', { n: times.number(shown.length) })}
          />,
        )}
        {head('state', t('list.column.state'))}
        {isNarrow ? null : <span role="columnheader">{t('list.column.heldBy')}</span>}
        {head('next', next, 'item-next')}
        {isNarrow ? null : head('last', t('list.column.last'))}
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}
