import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { NO_FILTER, type LaneFilter } from './lane-filter.ts';
import type { LaneMark } from './lane-marks.ts';
import { clampSpan, ZOOM_SPANS } from './viewport.ts';

/** The hovered or focused run; `mark: null` is the whole row. */
export interface HoveredMark {
  /** As `rowId` says: an integration, or the row of a system. */
  readonly laneId: string;
  readonly mark: LaneMark | null;
}

/** A step between the runs of a lane. */
export type RunStep = 'previous' | 'next' | 'first' | 'last';

/** The view of the timeline; kept while other screens are visited. */
export interface TimelineStore {
  readonly spanMs: number;
  readonly from: Instant;
  /** The view follows the now-line until the user moves it. */
  readonly isFollowing: boolean;
  readonly filter: LaneFilter;
  /** Rows of systems that hide their lanes, by key. */
  readonly collapsed: readonly string[];
  /** `null`: the zone of the preferences. */
  readonly zone: string | null;
  readonly isTable: boolean;
  /** Every window and hold has its place, however many. */
  readonly isAllBars: boolean;
  /** The focused run: one of the grid's cells. */
  readonly focused: HoveredMark | null;
  readonly hovered: HoveredMark | null;
  /** Asked for before the lane's runs were known. */
  readonly awaited: { readonly laneId: string; readonly to: RunStep } | null;
}

/** What is listed survives a reload of the page; where the view is does not. */
export const useTimelineStore = create<TimelineStore>()(
  persist(
    (): TimelineStore => ({
      spanMs: ZOOM_SPANS.day,
      from: 0,
      isFollowing: true,
      filter: NO_FILTER,
      collapsed: [],
      zone: null,
      isTable: false,
      isAllBars: false,
      focused: null,
      hovered: null,
      awaited: null,
    }),
    {
      name: 'remanso.timeline',
      version: 1,
      storage: createJSONStorage(() => window.sessionStorage),
      partialize: ({ filter, collapsed }) => ({ filter, collapsed }),
    },
  ),
);

export function listOnly(change: Partial<LaneFilter>): void {
  useTimelineStore.setState(({ filter }) => ({
    filter: { ...filter, ...change },
    focused: null,
    hovered: null,
  }));
}

/** Hides or shows the lanes of a system. */
export function swapCollapsed(key: string): void {
  useTimelineStore.setState(({ collapsed }) => ({
    collapsed: collapsed.includes(key)
      ? collapsed.filter((one) => one !== key)
      : [...collapsed, key],
    hovered: null,
  }));
}

export function collapseAll(keys: readonly string[]): void {
  useTimelineStore.setState({ collapsed: keys, focused: null, hovered: null });
}

export function lookAt(from: Instant, spanMs: number): void {
  useTimelineStore.setState({
    ...{ from, spanMs: clampSpan(spanMs), isFollowing: false, hovered: null, awaited: null },
  });
}

export function followNow(): void {
  useTimelineStore.setState({ isFollowing: true, hovered: null, awaited: null });
}

/** A new span; a following view keeps following. */
export function zoomWhileFollowing(spanMs: number): void {
  useTimelineStore.setState({ spanMs: clampSpan(spanMs), hovered: null });
}

export function hover(pointed: HoveredMark | null): void {
  const { hovered } = useTimelineStore.getState();
  if (hovered?.laneId === pointed?.laneId && hovered?.mark === pointed?.mark) return;
  useTimelineStore.setState({ hovered: pointed });
}

export function focusMark(pointed: HoveredMark | null): void {
  useTimelineStore.setState({ focused: pointed, awaited: null });
}
