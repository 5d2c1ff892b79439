import { useMemo, type CSSProperties, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { shortcutsOf } from '../../ui/kbd.tsx';
import { useMainPart } from '../../ui/main-part.ts';
import { AxisHeader } from './axis-header.tsx';
import { ChangeStatus } from './change/change-ghost.tsx';
import { PlanHere } from './change/plan-here.tsx';
import { BeforeAgent } from './before-agent.tsx';
import type { ClockAxis } from './scene/axis-labels.ts';
import { LaneGrid, type RowVirtualizer } from './lane-grid.tsx';
import { rowId, type LaneRow, type TimelineRow } from './scene/lane-rows.ts';
import { PlotOverlay } from './plot-overlay.tsx';
import { RunCard } from './run-card.tsx';
import { useScene } from './scene/timeline-scene.ts';
import { focusMark } from './scene/timeline-store.ts';
import { usePanning } from './use-panning.ts';
import { TIMELINE_KEYS, timelineKeys, useAwaitedStep } from './use-timeline-keys.ts';
import { showsDays } from './scene/viewport.ts';
import { barsHeight, useBarLayout, WindowsRow } from './windows-row.tsx';

export interface PictureProps {
  readonly rows: readonly TimelineRow[];
  readonly snapshot: Snapshot;
  readonly axis: ClockAxis;
  readonly virtualizer: RowVirtualizer;
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  /** Width of the labels before the lanes. */
  readonly labelPx: number;
  /** When the agent was last seen, if it is lost. */
  readonly lostAt: number | null;
}

/** Axis, windows, lanes, and overlays. */
export function TimelinePicture(props: PictureProps): ReactElement {
  const { rows, snapshot, axis, virtualizer, frameRef, scrollerRef, labelPx, lostAt } = props;
  const { t } = useTranslation('timeline');
  const scene = useScene();
  const layout = useBarLayout();
  useMainPart((place) => {
    const [first] = rows;
    if (place === 'first' && first !== undefined) {
      focusMark({ laneId: rowId(first), mark: null });
      return true;
    }
    frameRef.current?.focus();
    return frameRef.current !== null;
  });
  const panning = usePanning(frameRef, scene.view);
  const statuses = useMemo(
    () => new Map<string, IntegrationStatus>(snapshot.integrations.map((one) => [one.id, one])),
    [snapshot],
  );
  const lanes = useMemo(
    () =>
      new Map<string, LaneRow>(
        rows.flatMap((row) => (row.kind === 'lane' ? [[row.integration.id, row] as const] : [])),
      ),
    [rows],
  );
  const head = showsDays(scene.view) ? 46 : 58;
  const onKey = timelineKeys({ scene, rows });
  useAwaitedStep({ scene, rows }, frameRef);
  return (
    <div
      ref={frameRef}
      className={`tl col tl-picture${lostAt === null ? '' : ' lost'}`}
      role="group"
      aria-label={t('title')}
      aria-keyshortcuts={shortcutsOf(...TIMELINE_KEYS)}
      tabIndex={0}
      style={
        {
          '--tl-lanes-top': `${head + barsHeight(layout) + 1}px`,
          '--tl-label': `${labelPx}px`,
        } as CSSProperties
      }
      onKeyDown={onKey}
      {...panning}
    >
      <AxisHeader axis={axis} />
      <WindowsRow layout={layout} />
      <LaneGrid rows={rows} virtualizer={virtualizer} statuses={statuses} scroller={scrollerRef} />
      <BeforeAgent />
      <PlotOverlay bars={layout.bars} frozenAt={lostAt} />
      <RunCard lanes={lanes} frame={frameRef} />
      <ChangeStatus />
      <PlanHere frame={frameRef} />
    </div>
  );
}
