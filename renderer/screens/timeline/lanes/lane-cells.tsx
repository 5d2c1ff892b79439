import { notKnownText } from '../../../../shared/i18n/run-tally-text.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useEffect, useRef, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import type { LaneMark } from '../scene/lane-marks.ts';
import type { LaneRow } from '../scene/lane-rows.ts';
import { countsOf, marksInSight, type LaneSight } from '../scene/lane-sight.ts';
import { useMarkWords } from '../scene/mark-words.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { focusMark, useTimelineStore } from '../scene/timeline-store.ts';
import { xOf, type Viewport } from '../scene/viewport.ts';

interface LaneCellsProps {
  readonly row: LaneRow;
  readonly status: IntegrationStatus | undefined;
  readonly sight: LaneSight;
  readonly isTabStop: boolean;
}

function placeOf(mark: LaneMark, view: Viewport): CSSProperties {
  const x = xOf(view, mark.at);
  const width = mark.kind === 'bar' ? Math.max(10, xOf(view, mark.to) - x) : 10;
  const left = mark.kind === 'bar' ? x : x - 5;
  return { left: `calc(var(--tl-label) + ${left}px)`, width };
}

/** The focused run and its neighbours; further cells are rendered as the focus moves. */
function around(
  marks: readonly LaneMark[],
  current: LaneMark,
): { mark: LaneMark; index: number }[] {
  const at = marks.findIndex((mark) => mark.at === current.at);
  if (at === -1) return [{ mark: current, index: 0 }];
  return [at - 1, at, at + 1].flatMap((index) => {
    const mark = marks[index];
    return mark === undefined ? [] : [{ mark, index }];
  });
}

/** The cells of a lane: a summary, and while its runs are navigated those around the focus. */
export function LaneCells({ row, status, sight, isTabStop }: LaneCellsProps): ReactElement {
  const { t } = useTranslation('timeline');
  const { t: common } = useTranslation();
  const scene = useScene();
  const words = useMarkWords(scene.times);
  const laneId = row.integration.id;
  const focused = useTimelineStore((state) =>
    state.focused?.laneId === laneId ? state.focused : null,
  );
  const marks = focused === null ? [] : marksInSight(sight, scene);
  const said = {
    name: row.name,
    scheduler: row.integration.scheduler.kind,
    state: common(`state.${status?.state ?? 'unknown'}`),
  };
  const summary = !sight.isLoaded
    ? t('lane.loading', { name: row.name })
    : isTabStop
      ? t('lane.summary', {
          ...said,
          counts: countsText(
            sight,
            words.counts(countsOf(marksInSight(sight, scene))),
            scene.times,
          ),
        })
      : t('lane.short', said);
  const current = focused?.mark ?? null;
  return (
    <>
      <Cell
        label={summary}
        className="tl-cell whole"
        isCurrent={focused !== null && current === null}
        isTabStop={isTabStop && current === null}
        onFocus={() => focusMark({ laneId, mark: null })}
      />
      {current === null
        ? null
        : around(marks, current).map(({ mark, index }) => (
            <Cell
              key={mark.at}
              label={words.sentence(mark, sight.pauses)}
              className="tl-cell"
              style={placeOf(mark, scene.view)}
              column={index + 3}
              isCurrent={mark.at === current.at}
              isTabStop={mark.at === current.at}
              onFocus={() => focusMark({ laneId, mark })}
            />
          ))}
    </>
  );
}

interface CellProps {
  readonly label: string;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly column?: number;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** Takes the focus when it becomes the current one. */
function Cell({
  label,
  className,
  style,
  column,
  isCurrent,
  isTabStop,
  onFocus,
}: CellProps): ReactElement {
  const cell = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent && document.activeElement !== cell.current) {
      cell.current?.focus({ preventScroll: true });
    }
  }, [isCurrent]);
  return (
    <div
      ref={cell}
      role="gridcell"
      aria-label={label}
      aria-colindex={column ?? 2}
      className={className}
      style={style}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={isCurrent ? undefined : onFocus}
    />
  );
}

/** What is not known is no number. */
function countsText({ notKnown }: LaneSight, counts: string, times: TimeText): string {
  return notKnown === null ? counts : `${counts}; ${notKnownText(notKnown, 0, times)}`;
}
