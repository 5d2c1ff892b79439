import {
  type CSSProperties,
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { shortcutsOf } from '../../ui/keys/kbd.tsx';
import { useMainPart } from '../../ui/keys/main-part.ts';
import { AxisHeader } from './axis-header.tsx';
import { ChangeStatus } from './change/change-ghost.tsx';
import { PlanHere } from './change/plan-here.tsx';
import type { ClockAxis } from './scene/axis/axis-labels.ts';
import { LaneGrid, type RowVirtualizer } from './lanes/lane-grid.tsx';
import { type LaneRow, rowId, type TimelineRow } from './scene/lane-rows.ts';
import { PlotOverlay } from './plot-overlay.tsx';
import { RunCard } from './run/run-card.tsx';
import { useScene } from './scene/timeline-scene.ts';
import {
  focusMark,
  hover,
  lookAt,
  useTimelineStore,
  zoomWhileFollowing,
} from './scene/timeline-store.ts';
import { TIMELINE_KEYS, timelineKeys, useAwaitedStep } from './keys/use-timeline-keys.ts';
import {
  instantAt,
  msPerPx,
  showsDays,
  type Viewport,
  xOf,
  zoomedAround,
} from './scene/viewport.ts';
import { barsHeight, useBarLayout, WindowsRow } from './windows/windows-row.tsx';
import { useLatest } from '../../ui/keys/use-latest.ts';

const THRESHOLD_PX = 4;
const WHEEL_ZOOM = 0.0022;

interface Drag {
  readonly x: number;
  readonly from: number;
  isMoving: boolean;
}

interface PanHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
}

/** Dragging pans the plot; the wheel pans sideways, and with Ctrl zooms around the pointer. */
function usePanning(frame: RefObject<HTMLDivElement | null>, view: Viewport): PanHandlers {
  const drag = useRef<Drag | null>(null);
  useWheel(frame, useLatest(view));
  return {
    onPointerDown: (event) => {
      const isPlot = (event.target as Element).closest('.tl-plot, .tl-axis') !== null;
      if (event.button !== 0 || !isPlot) return;
      drag.current = { x: event.clientX, from: view.from, isMoving: false };
    },
    onPointerMove: (event) => {
      const started = drag.current;
      if (started === null || event.buttons !== 1) return;
      const dx = event.clientX - started.x;
      if (!started.isMoving && Math.abs(dx) < THRESHOLD_PX) return;
      if (!started.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      started.isMoving = true;
      lookAt(started.from - dx * msPerPx(view), view.spanMs);
    },
    onPointerUp: () => {
      drag.current = null;
    },
    onPointerLeave: () => hover(null),
  };
}

function useWheel(frame: RefObject<HTMLDivElement | null>, latest: RefObject<Viewport>): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const view = latest.current;
      if (event.ctrlKey) {
        event.preventDefault();
        zoomAt(view, event, element);
        return;
      }
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways === 0 || Math.abs(sideways) < Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        return;
      }
      event.preventDefault();
      lookAt(view.from + sideways * msPerPx(view), view.spanMs);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, latest]);
}

function zoomAt(view: Viewport, event: WheelEvent, element: HTMLElement): void {
  const spanMs = view.spanMs * Math.exp(event.deltaY * WHEEL_ZOOM);
  if (useTimelineStore.getState().isFollowing) {
    zoomWhileFollowing(spanMs);
    return;
  }
  const axis = element.querySelector('.tl-axis')?.getBoundingClientRect();
  const next = zoomedAround(view, spanMs, instantAt(view, event.clientX - (axis?.left ?? 0)));
  lookAt(next.from, next.spanMs);
}

/** Narrower, the sentence would not be read, or would hide too much. */
const WORDS_PX = { 'tl-before': 120, 'tl-archived': 160 } as const;

/**
 * The time before the agent's first entry: nothing is known of it, so nothing is drawn there. And
 * the time whose runs are in archives, where windows and pauses are drawn alone.
 */
function BeforeAgent(): ReactElement {
  const { t } = useTranslation('timeline');
  const { frame, times, now } = useScene();
  const told = (at: number): string => times.dated.until(at, now);
  const { beganAt, runsSince } = frame;
  return (
    <>
      {runsSince === null ? null : (
        <Before
          from={beganAt ?? -Infinity}
          at={runsSince}
          look="tl-archived"
          words={t('archived', { time: told(runsSince) })}
        />
      )}
      {beganAt === null ? null : (
        <Before
          from={-Infinity}
          at={beganAt}
          look="tl-before"
          words={t('before', { time: told(beganAt) })}
        />
      )}
    </>
  );
}

interface BeforeProps {
  readonly from: number;
  readonly at: number;
  readonly look: keyof typeof WORDS_PX;
  readonly words: string;
}

function Before({ from, at, look, words }: BeforeProps): ReactElement | null {
  const { view } = useScene();
  const left = from === -Infinity ? 0 : Math.max(0, xOf(view, from));
  const width = Math.min(view.widthPx, xOf(view, at)) - left;
  if (width <= 0) return null;
  return (
    <div className={look} style={{ width, marginLeft: left }} title={words}>
      <span className={width < WORDS_PX[look] ? 'sr-only' : ''}>{words}</span>
    </div>
  );
}

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
