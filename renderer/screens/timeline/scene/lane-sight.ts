import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { NotKnownReason } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { dayCellsOf, type DayCell } from './day-cells.ts';
import { added, NO_RUNS, counted, type LaneData, type RunCounts } from './lane-data.ts';
import { marksOf, type LaneMark } from './lane-marks.ts';
import { pausesOfLane, type Pause } from './pauses.ts';
import type { TimelineScene } from './timeline-scene.ts';
import { intersects, msPerPx, rangeOf, showsDays } from './viewport.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** What one lane shows in the current view. */
export interface LaneSight {
  readonly pauses: readonly Pause[];
  readonly marks: readonly (readonly LaneMark[])[];
  readonly days: readonly DayCell[] | null;
  readonly isLoaded: boolean;
  readonly isComplete: boolean;
  /** Why it may have more runs than are shown; `null`: it has not. */
  readonly notKnown: NotKnownReason | null;
}

const marksKnown = new WeakMap<LaneData, { msPerPixel: number; marks: readonly LaneMark[] }>();

/** Marks depend only on the scale, so they stay while the view is panned. */
function marksAt(lane: LaneData, msPerPixel: number): readonly LaneMark[] {
  const known = marksKnown.get(lane);
  if (known?.msPerPixel === msPerPixel) return known.marks;
  const marks = marksOf(lane, msPerPixel);
  marksKnown.set(lane, { msPerPixel, marks });
  return marks;
}

const knownPauses = new WeakMap<Integration, { frame: object; windows: object; pauses: Pause[] }>();

function pausesFor(integration: Integration, { frame, windows }: TimelineScene): Pause[] {
  const known = knownPauses.get(integration);
  if (known?.frame === frame && known.windows === windows) return known.pauses;
  const pauses = pausesOfLane(integration, frame, windows);
  knownPauses.set(integration, { frame, windows, pauses });
  return pauses;
}

/** Shown while a new scale is loading: coarse data is better than an empty row. */
const lastShown = new Map<string, readonly LaneData[]>();

export function laneSight(integration: Integration, scene: TimelineScene): LaneSight {
  const { view, pages, feed } = scene;
  const found = pages.flatMap((page) => feed.cache.lane(page, integration.id) ?? []);
  if (found.length > 0) lastShown.set(integration.id, found);
  const lanes = found.length > 0 ? found : (lastShown.get(integration.id) ?? []);
  const isByDay = showsDays(view);
  return {
    pauses: pausesFor(integration, scene),
    marks: isByDay ? [] : lanes.map((lane) => marksAt(lane, msPerPx(view))),
    days: isByDay ? daysOf(lanes, scene) : null,
    isLoaded: lanes.length > 0,
    isComplete: found.length === pages.length,
    notKnown: lanes.find((lane) => lane.notKnown !== undefined)?.notKnown ?? null,
  };
}

function daysOf(lanes: readonly LaneData[], { dayLines }: TimelineScene): DayCell[] {
  const days = dayLines.map((at, index) => ({
    at,
    to: dayLines[index + 1] ?? at + DAY_MS,
  }));
  const all = {
    ticks: lanes.flatMap((lane) => lane.ticks),
    sums: lanes.flatMap((lane) => lane.sums),
  };
  return dayCellsOf(all, days);
}

/** The visible marks, in order of time; the days of the month view count as bars. */
export function marksInSight(sight: LaneSight, scene: TimelineScene): LaneMark[] {
  const range = rangeOf(scene.view);
  if (sight.days !== null) {
    return sight.days
      .filter((day) => intersects(range, day.from, day.to))
      .map(({ from, to, counts }) => ({ kind: 'bar', at: from, to, counts }));
  }
  return sight.marks
    .flat()
    .filter((mark) =>
      mark.kind === 'bar'
        ? intersects(range, mark.at, mark.to)
        : mark.at >= range.from && mark.at < range.to,
    );
}

export function countsOf(marks: readonly LaneMark[]): RunCounts {
  return marks.reduce(
    (sum, mark) => added(sum, mark.kind === 'bar' ? mark.counts : counted(mark.tick.verdict)),
    NO_RUNS,
  );
}
