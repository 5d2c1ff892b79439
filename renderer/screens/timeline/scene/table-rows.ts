import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { LaneMark } from './lane-marks.ts';
import type { LaneRow } from './lane-rows.ts';
import { pausesAt, type Pause } from './pauses.ts';
import { intersects, type TimeRange } from './viewport.ts';

/** One row of the table: a run, a bucket of runs, or an occurrence or hold. */
export type TableRow =
  | {
      readonly kind: 'run';
      readonly key: string;
      readonly at: Instant;
      readonly lane: LaneRow;
      readonly mark: LaneMark;
      readonly pauses: readonly Pause[];
    }
  | { readonly kind: 'pause'; readonly key: string; readonly at: Instant; readonly pause: Pause };

export interface TableLane {
  readonly lane: LaneRow;
  readonly marks: readonly LaneMark[];
  readonly pauses: readonly Pause[];
}

/** In order of time, openings before the runs that they hold. */
export function tableRows(
  lanes: readonly TableLane[],
  bars: readonly Pause[],
  range: TimeRange,
): TableRow[] {
  const pauses = bars
    .filter((pause) => intersects(range, pause.from, pause.until ?? Infinity))
    .map((pause): TableRow => ({ kind: 'pause', key: pause.id, at: pause.from, pause }));
  const runs = lanes.flatMap(({ lane, marks, pauses: held }) =>
    marks.map((mark): TableRow => ({
      kind: 'run',
      key: `${lane.key}@${mark.at}`,
      at: mark.at,
      lane,
      mark,
      pauses: pausesAt(held, mark.at),
    })),
  );
  return [...pauses, ...runs].sort((one, other) => one.at - other.at);
}
