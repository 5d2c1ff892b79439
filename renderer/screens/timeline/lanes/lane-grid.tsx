import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { backgroundOf, LaneRow } from './lane-row.tsx';
import {
  rowHeight,
  rowId,
  SYSTEM_ROW_PX,
  type SystemRow as System,
  type TimelineRow,
} from '../scene/lane-rows.ts';
import { focusMark, swapCollapsed, useTimelineStore } from '../scene/timeline-store.ts';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { setPlan } from '../change/change-store.ts';
import { emptySpan } from '../change/proposal.ts';
import { useRuler } from '../change/use-changeables.ts';
import { paintRiver } from '../paint/paint-river.ts';
import { PlotCanvas } from '../paint/plot-canvas.tsx';
import { downtimesOf } from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { instantAt, showsDays } from '../scene/viewport.ts';

/** A system: its name, which hides or shows its lanes, and its river. */
const SystemRow = memo(function SystemRow({
  row,
  rowIndex,
  isTabStop,
}: {
  readonly row: System;
  readonly rowIndex: number;
  readonly isTabStop: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const scene = useScene();
  const ruler = useRuler();
  const { frame, windows } = scene;
  const downtimes = useMemo(
    () => (row.systemId === null ? [] : downtimesOf(row.systemId, frame.occurrences, windows)),
    [row, frame, windows],
  );
  const name = row.name ?? t('noSystem');
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      const background = backgroundOf(scene, SYSTEM_ROW_PX - 1);
      if (row.systemId !== null && !showsDays(scene.view)) {
        paintRiver(context, background, downtimes, t('down', { system: name }));
      }
    },
    [scene, row, downtimes, name, t],
  );
  const plan = ({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>): void => {
    const { view } = scene;
    const at = instantAt(view, clientX - currentTarget.getBoundingClientRect().left);
    const span = emptySpan(at, null, ruler);
    if (span === null) return;
    setPlan({ span, systemId: row.systemId, stage: 'offered', clientX, clientY });
  };
  return (
    <div role="row" aria-rowindex={rowIndex + 1} className="tl-row system">
      <div className="tl-label" role="rowheader" title={name}>
        <CollapseButton row={row} name={name} isTabStop={isTabStop} />
      </div>
      <div className="tl-plot" role="presentation" onClick={plan}>
        <PlotCanvas widthPx={scene.view.widthPx} heightPx={SYSTEM_ROW_PX - 1} paint={paint} />
      </div>
    </div>
  );
});

function CollapseButton({
  row,
  name,
  isTabStop,
}: {
  readonly row: System;
  readonly name: string;
  readonly isTabStop: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const button = useRef<HTMLButtonElement>(null);
  const isFocused = useTimelineStore(({ focused }) => focused?.laneId === row.key);
  useEffect(() => {
    if (isFocused) button.current?.focus({ preventScroll: true });
  }, [isFocused]);
  const Icon = row.isCollapsed ? ChevronRight : ChevronDown;
  return (
    <button
      ref={button}
      type="button"
      className="tl-system"
      aria-expanded={!row.isCollapsed}
      aria-label={t('systemRow', { name, count: row.lanes })}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={isFocused ? undefined : () => focusMark({ laneId: row.key, mark: null })}
      onClick={() => swapCollapsed(row.key)}
    >
      <Icon size={14} aria-hidden="true" />
      <span className="ell">{name}</span>
      <span className="sp" />
      <span className="tl-kind" data-text={row.lanes} />
    </button>
  );
}

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
