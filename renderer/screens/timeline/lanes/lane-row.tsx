import { memo, useCallback, useMemo, type PointerEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { notKnownText } from '../../../../shared/i18n/run-tally-text.ts';
import { STATE_LOOK, StateIcon } from '../../../ui/state-badge.tsx';
import { LaneCells } from './lane-cells.tsx';
import { heldIn, markAt } from '../scene/lane-marks.ts';
import { LANE_ROW_PX, type LaneRow as Lane } from '../scene/lane-rows.ts';
import { laneSight, marksInSight, type LaneSight } from '../scene/lane-sight.ts';
import { paintDays } from '../paint/paint-days.ts';
import type { RowBackground } from '../paint/paint-background.ts';
import { paintLane } from '../paint/paint-lane.ts';
import { PlotCanvas } from '../paint/plot-canvas.tsx';
import { useScene, type TimelineScene } from '../scene/timeline-scene.ts';
import { focusMark, hover, useTimelineStore } from '../scene/timeline-store.ts';
import { instantAt, msPerPx, rangeOf, xOf } from '../scene/viewport.ts';

const REACH_PX = 5;

interface LaneRowProps {
  readonly row: Lane;
  readonly status: IntegrationStatus | undefined;
  readonly rowIndex: number;
  readonly isTabStop: boolean;
}

export function backgroundOf(scene: TimelineScene, heightPx: number): RowBackground {
  const { view, palette, now, hourLines, dayLines } = scene;
  return { view, heightPx, palette, now, hourLines, dayLines };
}

/** `48 held` at the end of each pause whose runs are all known. */
function usePauseLabels(
  sight: LaneSight,
  scene: TimelineScene,
): { pause: LaneSight['pauses'][number]; text: string }[] {
  const { t } = useTranslation('timeline');
  return useMemo(() => {
    const range = rangeOf(scene.view);
    if (!sight.isComplete || sight.days !== null) return [];
    return sight.pauses.flatMap((pause) => {
      if (pause.until === null || pause.from < range.from || pause.from >= range.to) return [];
      const until = pause.until;
      if (until > (scene.pages.at(-1)?.to ?? 0)) return [];
      const count = heldIn(sight.marks.flat(), pause.from, until);
      return count === undefined || count === 0 ? [] : [{ pause, text: t('held', { count }) }];
    });
  }, [sight, scene, t]);
}

/** Pixels between the closest neighbours: ticks are drawn as thick as the schedule allows. */
function spacingOf(sight: LaneSight, scene: TimelineScene): number {
  const marks = sight.marks.find((some) => some.length > 1);
  const [first, second] = marks ?? [];
  return first === undefined || second === undefined
    ? 8
    : (second.at - first.at) / msPerPx(scene.view);
}

function LanePlot({ row, sight }: { row: Lane; sight: LaneSight }): ReactElement {
  const scene = useScene();
  const pauseLabels = usePauseLabels(sight, scene);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      const background = backgroundOf(scene, LANE_ROW_PX - 1);
      if (sight.days !== null) paintDays(context, background, sight.days);
      else {
        const { pauses, marks } = sight;
        paintLane(context, background, {
          pauses,
          marks,
          pauseLabels,
          spacingPx: spacingOf(sight, scene),
        });
      }
    },
    [scene, sight, pauseLabels],
  );
  const find = (event: PointerEvent<HTMLElement>): ReturnType<typeof markAt> => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const reach = REACH_PX * msPerPx(scene.view);
    return markAt(marksInSight(sight, scene), instantAt(scene.view, x), reach);
  };
  return (
    <div
      className="tl-plot"
      onPointerMove={(event) => {
        if (event.buttons !== 0) return;
        const mark = find(event);
        hover(mark === undefined ? null : { laneId: row.integration.id, mark });
      }}
      onClick={(event) => {
        const mark = find(event as unknown as PointerEvent<HTMLElement>);
        if (mark !== undefined) focusMark({ laneId: row.integration.id, mark });
      }}
    >
      <PlotCanvas widthPx={scene.view.widthPx} heightPx={LANE_ROW_PX - 1} paint={paint} />
    </div>
  );
}

const LaneLabel = memo(function LaneLabel({
  row,
  status,
  notKnown,
}: {
  row: Lane;
  status: IntegrationStatus | undefined;
  notKnown: LaneSight['notKnown'];
}): ReactElement {
  const { t } = useTranslation('timeline');
  const { times } = useScene();
  const state = status?.state ?? 'unknown';
  return (
    <div
      className="tl-label"
      role="rowheader"
      title={notKnown === null ? row.name : `${row.name}: ${notKnownText(notKnown, 0, times)}`}
    >
      <span className={`tl-state c-${STATE_LOOK[state]}`}>
        <StateIcon state={state} size={14} />
      </span>
      <span className="ell">{row.name}</span>
      <span className="sp" />
      <span className="tl-kind hide-s">
        {row.integration.scheduler.kind}
        {notKnown === null ? '' : ` · ${t('lane.notKnown')}`}
      </span>
    </div>
  );
});

/** One integration: its label and its runs. */
export const LaneRow = memo(function LaneRow({
  row,
  status,
  rowIndex,
  isTabStop,
}: LaneRowProps): ReactElement {
  const scene = useScene();
  const sight = useMemo(() => laneSight(row.integration, scene), [row, scene]);
  const isFocused = useTimelineStore((state) => state.focused?.laneId === row.integration.id);
  const hovered = useTimelineStore((state) =>
    state.hovered?.laneId === row.integration.id ? state.hovered.mark : null,
  );
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 1}
      className={`tl-row${isFocused || hovered !== null ? ' on' : ''}`}
      data-lane={row.integration.id}
    >
      <LaneLabel row={row} status={status} notKnown={sight.notKnown} />
      <LanePlot row={row} sight={sight} />
      <LaneCells row={row} status={status} sight={sight} isTabStop={isTabStop} />
      {hovered === null ? null : (
        <i
          className="tl-hover"
          style={{ left: `calc(var(--tl-label) + ${Math.max(0, xOf(scene.view, hovered.at))}px)` }}
        />
      )}
    </div>
  );
});
