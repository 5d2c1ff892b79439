import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import { askMainPart, backToSearch } from '../../../ui/keys/main-part.ts';
import { commandOf, type TimelineCommand } from './keyboard.ts';
import { rowId, type LaneRow, type SystemRow, type TimelineRow } from '../scene/lane-rows.ts';
import { laneSight, marksInSight } from '../scene/lane-sight.ts';
import type { LaneMark } from '../scene/lane-marks.ts';
import { focusBar } from '../change/change-store.ts';
import { planWindow } from '../change/plan-here.tsx';
import { emptySpan } from '../change/proposal.ts';
import { snapStep } from '../change/snap.ts';
import { closeCard } from '../run/run-card.tsx';
import type { TimelineScene } from '../scene/timeline-scene.ts';
import {
  focusMark,
  followNow,
  lookAt,
  swapCollapsed,
  useTimelineStore,
  zoomWhileFollowing,
  type RunStep,
} from '../scene/timeline-store.ts';
import type { ViewMoves } from '../toolbar/timeline-toolbar.tsx';
import { zoomedAround, type Viewport } from '../scene/viewport.ts';

/** Those of the whole timeline, for screen readers. */
export const TIMELINE_KEYS = ['move', 'day', 'zoom', 'now', 'windows', 'table'] as const;

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.125;

/** The moves of the buttons and the keys, for one view. */
export function movesOf(read: () => Viewport): ViewMoves {
  return {
    zoomTo: (spanMs) => {
      const view = read();
      if (useTimelineStore.getState().isFollowing) zoomWhileFollowing(spanMs);
      else {
        const next = zoomedAround(view, spanMs, view.from + view.spanMs / 2);
        lookAt(next.from, next.spanMs);
      }
    },
    pan: (share) => {
      const view = read();
      lookAt(view.from + share * view.spanMs, view.spanMs);
    },
    now: followNow,
  };
}

interface KeyScene {
  readonly scene: TimelineScene;
  readonly rows: readonly TimelineRow[];
}

/** Single letters only work while something in the timeline has the focus. */
export function timelineKeys({
  scene,
  rows,
}: KeyScene): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const target = event.target as Element;
    if (target.closest('.tl-card') !== null && event.key !== 'Escape') return;
    const isInLanes = target.closest('.tl-scroll') !== null;
    if (target.closest('.tl-more') !== null && event.key === 'Enter') return;
    const command = commandOf(event, isInLanes);
    if (command === null || (event.key === 'Enter' && target.closest('a') !== null)) return;
    event.preventDefault();
    obey(command, scene, rows);
  };
}

/** Takes the step that a key asked for before the runs of its lane were known. */
export function useAwaitedStep(
  { scene, rows }: KeyScene,
  frame: RefObject<HTMLElement | null>,
): void {
  const awaited = useTimelineStore((state) => state.awaited);
  useEffect(() => {
    const lane = laneOf(rows, awaited?.laneId);
    if (awaited === null || lane === undefined) return;
    if (!laneSight(lane.integration, scene).isComplete) return;
    useTimelineStore.setState({ awaited: null });
    // Whoever went on elsewhere is not called back.
    if (frame.current?.contains(document.activeElement) === true) walk(awaited.to, scene, rows);
  }, [awaited, scene, rows, frame]);
}

function obey(command: TimelineCommand, scene: TimelineScene, rows: readonly TimelineRow[]): void {
  const { view } = scene;
  const moves = movesOf(() => view);
  switch (command.kind) {
    case 'pan':
      lookAt(
        view.from + command.direction * (command.by === 'day' ? DAY_MS : PAN_STEP * view.spanMs),
        view.spanMs,
      );
      return;
    case 'zoom':
      moves.zoomTo(view.spanMs * ZOOM_STEP ** -command.direction);
      return;
    case 'now':
      followNow();
      return;
    case 'table':
      swapTable();
      return;
    case 'window':
      toWindow(command.direction, scene);
      return;
    case 'run':
      walk(command.to, scene, rows);
      return;
    case 'lane':
      toLane(command.direction, rows);
      return;
    case 'enter':
      enter(scene, rows);
      return;
    case 'plan':
      planHere(scene);
      return;
    case 'close':
      closeCard();
  }
}

/** The picture and the table are each other's successor: the new one takes the focus. */
function swapTable(): void {
  askMainPart();
  useTimelineStore.setState(({ isTable }) => ({
    isTable: !isTable,
    hovered: null,
    focused: null,
  }));
}

/** To the next or previous opening, placed where the now-line usually is; its bar has the focus. */
export function toWindow(direction: -1 | 1, { view, frame, listed }: TimelineScene): void {
  const reference = view.from + 0.3 * view.spanMs;
  const shown = frame.occurrences.filter(
    ({ windowId }) => listed.windows === null || listed.windows.has(windowId),
  );
  const slack = view.spanMs / 1000;
  const found =
    direction === 1
      ? shown.find(({ opensAt }) => opensAt > reference + slack)
      : shown.findLast(({ opensAt }) => opensAt < reference - slack);
  if (found === undefined) return;
  lookAt(found.opensAt - 0.3 * view.spanMs, view.spanMs);
  focusBar(`${found.windowId}@${found.opensAt}`);
}

/** At the run with the focus, else at the now-line, else in the middle of what is shown. */
function planHere({ view, now, zone }: TimelineScene): void {
  const { focused } = useTimelineStore.getState();
  const isNowSeen = now >= view.from && now < view.from + view.spanMs;
  const at = focused?.mark?.at ?? (isNowSeen ? now : view.from + view.spanMs / 2);
  const span = emptySpan(at, null, { now, zone, stepMs: snapStep(view) });
  if (span !== null) planWindow(span, null);
}

function laneOf(rows: readonly TimelineRow[], laneId: string | undefined): LaneRow | undefined {
  return rows.filter((row) => row.kind === 'lane').find((row) => row.integration.id === laneId);
}

function systemOf(rows: readonly TimelineRow[], id: string | undefined): SystemRow | undefined {
  return rows.filter((row) => row.kind === 'system').find(({ key }) => key === id);
}

function stepped(
  marks: readonly LaneMark[],
  current: LaneMark | null,
  to: RunStep,
): LaneMark | undefined {
  if (to === 'first') return marks[0];
  if (to === 'last') return marks.at(-1);
  if (current === null) return to === 'next' ? marks[0] : marks.at(-1);
  return to === 'next'
    ? marks.find((mark) => mark.at > current.at)
    : marks.findLast((mark) => mark.at < current.at);
}

/** Between the runs of a lane, once they are known; at the edge the view moves along. */
function walk(to: RunStep, scene: TimelineScene, rows: readonly TimelineRow[]): void {
  const { focused } = useTimelineStore.getState();
  const system = systemOf(rows, focused?.laneId);
  // As in a tree: → shows the lanes, ← hides them.
  if (system?.isCollapsed === (to === 'next')) swapCollapsed(system.key);
  const lane = laneOf(rows, focused?.laneId);
  if (lane === undefined) return;
  const sight = laneSight(lane.integration, scene);
  const mark = stepped(marksInSight(sight, scene), focused?.mark ?? null, to);
  if (mark !== undefined) {
    focusMark({ laneId: lane.integration.id, mark });
    return;
  }
  if (!sight.isComplete) {
    useTimelineStore.setState({ awaited: { laneId: lane.integration.id, to } });
    return;
  }
  if (to === 'first' || to === 'last') return;
  const { view } = scene;
  lookAt(view.from + (to === 'next' ? 0.5 : -0.5) * view.spanMs, view.spanMs);
}

function toLane(direction: -1 | 1, rows: readonly TimelineRow[]): void {
  const { focused } = useTimelineStore.getState();
  const at = rows.findIndex((row) => rowId(row) === focused?.laneId);
  const next = rows[at + direction];
  if (next !== undefined) focusMark({ laneId: rowId(next), mark: null });
  else if (direction === -1) backToSearch();
}

/**
 * From the lane to its runs; from a day of the month view into that day; from a run to its card.
 */
function enter(scene: TimelineScene, rows: readonly TimelineRow[]): void {
  const { focused } = useTimelineStore.getState();
  const system = systemOf(rows, focused?.laneId);
  if (system !== undefined) {
    swapCollapsed(system.key);
    return;
  }
  if (!focused?.mark) {
    walk('next', scene, rows);
    return;
  }
  const { mark } = focused;
  if (mark.kind === 'bar') {
    const spanMs = Math.max(mark.to - mark.at, 3_600_000);
    lookAt((mark.at + mark.to) / 2 - spanMs / 2, spanMs);
    focusMark({ laneId: focused.laneId, mark: null });
    return;
  }
  document.querySelector<HTMLAnchorElement>('.tl-card a')?.focus();
}
