import { Fragment, type ReactElement } from 'react';
import { axisDays, axisMonths } from './scene/axis/axis-days.ts';
import type { ClockAxis } from './scene/axis/axis-labels.ts';
import { useScene } from './scene/timeline-scene.ts';
import { showsDays, xOf } from './scene/viewport.ts';

/**
 * A label is shown whole or not at all: not cut at the edges, nor under the now-line's label or a
 * zigzag.
 */
const EDGE_PX = 16;
/** `16:30` is wider than `08`. */
const BESIDE_LABEL_PX = 3;
const NOW_LABEL_PX = 26;
/** Half of the zigzag of a clock change. */
const CHANGE_PX = 3;
const DIGIT_PX = 3.5;
const NOW_DAY_PX = 44;

/**
 * The flag of a clock change needs the space beside a day's name: `Sun 28` instead of `Sun 28 Mar`.
 */
function shortened(text: string, x: number, flags: readonly number[]): string {
  const isTight = flags.some((flag) => flag > x && flag < x + 80);
  return isTight ? text.split(' ').slice(0, 2).join(' ') : text;
}

/**
 * Three rows: day, wall clock of the chosen zone, UTC. Hidden from screen readers: runs say their
 * time.
 */
export function AxisHeader({ axis }: { readonly axis: ClockAxis }): ReactElement {
  const scene = useScene();
  const { view, zone, times, now, frame } = scene;
  const isByDay = showsDays(view);
  const days = axisDays(view, zone, times.language);
  const hasUtc = !isByDay && zone.zone !== 'UTC';
  const nowX = xOf(view, now);
  const flags = frame.clockChanges.map(({ at }) => xOf(view, at));
  const labels = axis.labels.filter(({ at, wall }) => {
    const x = xOf(view, at);
    const half = wall.length * DIGIT_PX;
    const edge = Math.max(EDGE_PX, half + BESIDE_LABEL_PX);
    return (
      x > edge &&
      x < view.widthPx - edge &&
      Math.abs(x - nowX) > NOW_LABEL_PX + half &&
      flags.every((flag) => Math.abs(x - flag) > CHANGE_PX + half)
    );
  });
  return (
    <div className={`tl-head${isByDay ? ' days' : ''}`} aria-hidden="true">
      <div className="tl-corner">
        <span>{zone.zone}</span>
        {isByDay ? null : <span>{hasUtc ? 'UTC' : '\u00a0'}</span>}
      </div>
      <div className="tl-axis">
        {isByDay ? (
          <MonthRow />
        ) : (
          <>
            {days.map((day) => (
              <b key={day.at} className="tl-day" style={{ left: day.x + 7 }}>
                {shortened(day.text, day.x, flags)}
              </b>
            ))}
            {labels.map(({ at, wall, utc }) => (
              <Fragment key={at}>
                <span className="tl-wall" style={{ left: xOf(view, at) }}>
                  {wall}
                </span>
                {hasUtc ? (
                  <span className="tl-utc" style={{ left: xOf(view, at) }}>
                    {utc}
                  </span>
                ) : null}
              </Fragment>
            ))}
          </>
        )}
      </div>
    </div>
  );
}

function MonthRow(): ReactElement {
  const { view, zone, times, now } = useScene();
  return (
    <>
      {axisMonths(view, zone, times.language).map((month) => (
        <b key={month.at} className="tl-day" style={{ left: month.x + 6 }}>
          {month.text}
        </b>
      ))}
      {axisDays(view, zone, times.language)
        .map((day) => ({ ...day, middle: (xOf(view, day.at) + xOf(view, day.to)) / 2 }))
        .filter(({ middle }) => middle > 8 && middle < view.widthPx - 8)
        .filter(({ middle }) => Math.abs(middle - xOf(view, now)) > NOW_DAY_PX)
        .map((day) => (
          <span
            key={day.at}
            className={`tl-wall${day.isWeekend ? ' strong' : ''}`}
            style={{ left: day.middle }}
          >
            {day.text}
          </span>
        ))}
    </>
  );
}
