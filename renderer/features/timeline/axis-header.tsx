import { Fragment, type ReactElement } from 'react';
import { axisDays, axisMonths } from './axis-days.ts';
import type { ClockAxis } from './axis-labels.ts';
import { useScene } from './timeline-scene.ts';
import { showsDays, xOf } from './viewport.ts';

/** Three rows: day, wall clock of the chosen zone, UTC. Read by nobody aloud: runs say their time. */
export function AxisHeader({ axis }: { readonly axis: ClockAxis }): ReactElement {
  const scene = useScene();
  const { view, zone, times } = scene;
  const isByDay = showsDays(view);
  const days = axisDays(view, zone, times.language);
  const hasUtc = !isByDay && zone.zone !== 'UTC';
  return (
    <div className={`tl-head${isByDay ? ' days' : ''}`} aria-hidden="true">
      <div className="tl-corner">
        <span>{zone.zone}</span>
        {hasUtc ? <span>UTC</span> : null}
      </div>
      <div className="tl-axis">
        {isByDay ? (
          <MonthRow />
        ) : (
          <>
            {days.map((day) => (
              <b key={day.at} className="tl-day" style={{ left: day.x + 7 }}>
                {day.text}
              </b>
            ))}
            {axis.labels.map(({ at, wall, utc }) => (
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
  const { view, zone, times } = useScene();
  return (
    <>
      {axisMonths(view, zone, times.language).map((month) => (
        <b key={month.at} className="tl-day" style={{ left: month.x + 6 }}>
          {month.text}
        </b>
      ))}
      {axisDays(view, zone, times.language).map((day) => (
        <span
          key={day.at}
          className={`tl-wall${day.isWeekend ? ' b' : ''}`}
          style={{ left: (xOf(view, day.at) + xOf(view, day.to)) / 2 }}
        >
          {day.text}
        </span>
      ))}
    </>
  );
}
