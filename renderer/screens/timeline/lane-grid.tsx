import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { LaneRow } from './lane-row.tsx';
import { rowHeight, rowId, type TimelineRow } from './scene/lane-rows.ts';
import { SystemRow } from './system-row.tsx';
import { useTimelineStore } from './scene/timeline-store.ts';

export type RowVirtualizer = Virtualizer<HTMLDivElement, Element>;

/** Only visible rows are in the DOM; a thousand lanes scroll like twenty. */
export function useRows(
  rows: readonly TimelineRow[],
  scroller: RefObject<HTMLDivElement | null>,
): RowVirtualizer {
  return useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : rowHeight(row);
    },
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  });
}

interface LaneGridProps {
  readonly rows: readonly TimelineRow[];
  readonly virtualizer: RowVirtualizer;
  readonly statuses: ReadonlyMap<string, IntegrationStatus>;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Lanes as rows of a grid. One is the tab stop: the focused one, else the first visible. */
export function LaneGrid({ rows, virtualizer, statuses, scroller }: LaneGridProps): ReactElement {
  const { t } = useTranslation('timeline');
  const focusedId = useTimelineStore((state) => state.focused?.laneId ?? null);
  const items = virtualizer.getVirtualItems();
  const focusedIndex = rows.findIndex((row) => rowId(row) === focusedId);
  useEffect(() => {
    if (focusedIndex >= 0) virtualizer.scrollToIndex(focusedIndex, { align: 'auto' });
  }, [focusedIndex, virtualizer]);
  const isInSight = items.some(({ index }) => index === focusedIndex);
  const firstLane = items.find(({ index }) => rows[index]?.kind === 'lane')?.index;
  const tabStop = isInSight ? focusedIndex : (firstLane ?? items[0]?.index);
  return (
    <div
      ref={scroller}
      className="tl-scroll"
      role="grid"
      aria-label={t('title')}
      aria-rowcount={rows.length}
      aria-readonly="true"
    >
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              role="presentation"
              className="tl-slot"
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              {row.kind === 'system' ? (
                <SystemRow row={row} rowIndex={item.index} isTabStop={item.index === tabStop} />
              ) : (
                <LaneRow
                  row={row}
                  rowIndex={item.index}
                  status={statuses.get(row.integration.id)}
                  isTabStop={item.index === tabStop}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
