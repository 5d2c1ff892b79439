import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { LaneMark } from './lane-marks.ts';
import type { LaneRow } from './lane-rows.ts';
import { restsAt, type Rest } from './rests.ts';
import { intersects, type TimeRange } from './viewport.ts';

/** One row of the table: a run, a bucket of runs, or an occurrence or hold. */
export type TableRow =
  | {
      readonly kind: 'run';
      readonly key: string;
      readonly at: Instant;
      readonly lane: LaneRow;
      readonly mark: LaneMark;
      readonly rests: readonly Rest[];
    }
  | { readonly kind: 'rest'; readonly key: string; readonly at: Instant; readonly rest: Rest };

export interface TableLane {
  readonly lane: LaneRow;
  readonly marks: readonly LaneMark[];
  readonly rests: readonly Rest[];
}

/** In order of time, openings before the runs that they hold. */
export function tableRows(
  lanes: readonly TableLane[],
  bars: readonly Rest[],
  range: TimeRange,
): TableRow[] {
  const rests = bars
    .filter((rest) => intersects(range, rest.from, rest.until ?? Infinity))
    .map((rest): TableRow => ({ kind: 'rest', key: rest.id, at: rest.from, rest }));
  const runs = lanes.flatMap(({ lane, marks, rests: held }) =>
    marks.map((mark): TableRow => ({
      kind: 'run',
      key: `${lane.key}@${mark.at}`,
      at: mark.at,
      lane,
      mark,
      rests: restsAt(held, mark.at),
    })),
  );
  return [...rests, ...runs].sort((one, other) => one.at - other.at);
}
