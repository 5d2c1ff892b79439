import { create } from 'zustand';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { LaneMark } from './lane-marks.ts';
import { clampSpan, ZOOM_SPANS } from './viewport.ts';

/** The hovered or focused run; `mark: null` is the whole lane. */
export interface HoveredMark {
  readonly laneId: string;
  readonly mark: LaneMark | null;
}

/** The view of the timeline; kept while other screens are visited. */
export interface TimelineStore {
  readonly spanMs: number;
  readonly from: Instant;
  /** The view follows the now-line until the user moves it. */
  readonly isFollowing: boolean;
  readonly system: string | null;
  /** `null`: the zone of the preferences. */
  readonly zone: string | null;
  readonly isTable: boolean;
  /** The focused run: one of the grid's cells. */
  readonly focused: HoveredMark | null;
  readonly hovered: HoveredMark | null;
}

export const useTimelineStore = create<TimelineStore>(() => ({
  spanMs: ZOOM_SPANS.day,
  from: 0,
  isFollowing: true,
  system: null,
  zone: null,
  isTable: false,
  focused: null,
  hovered: null,
}));

export function lookAt(from: Instant, spanMs: number): void {
  useTimelineStore.setState({ from, spanMs: clampSpan(spanMs), isFollowing: false, hovered: null });
}

export function followNow(): void {
  useTimelineStore.setState({ isFollowing: true, hovered: null });
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
  useTimelineStore.setState({ focused: pointed });
}
