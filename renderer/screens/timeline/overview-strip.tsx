import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { useRef, type PointerEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { axisDays } from './scene/axis/axis-days.ts';
import { useScene } from './scene/timeline-scene.ts';
import { lookAt } from './scene/timeline-store.ts';
import { xOf, type TimeRange, type Viewport } from './scene/viewport.ts';

/** Thirty days, a week of it past; shifted by days when the view leaves it. */
export function overviewRange(now: number, view: TimeRange): TimeRange {
  const from = Math.floor(now / DAY_MS) * DAY_MS - 7 * DAY_MS;
  const range = { from, to: from + 30 * DAY_MS };
  if (view.from < range.from) return moved(range, view.from - range.from - 2 * DAY_MS);
  if (view.to > range.to) return moved(range, view.to - range.to + 2 * DAY_MS);
  return range;
}

function moved(range: TimeRange, by: number): TimeRange {
  const days = Math.floor(by / DAY_MS) * DAY_MS;
  return { from: range.from + days, to: range.to + days };
}

const SHARE = 1000;

/** Thirty days in one strip: windows as blocks, and a draggable frame around what is shown. */
export function OverviewStrip({ range }: { readonly range: TimeRange }): ReactElement {
  const { t } = useTranslation('timeline');
  const { view, now } = useScene();
  const strip = useRef<HTMLDivElement>(null);
  const grip = useRef(0);
  const overview = { from: range.from, spanMs: range.to - range.from, widthPx: SHARE };
  const percent = (at: number): string => percentOf(overview, at);
  const at = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return range.from;
    return range.from + ((event.clientX - box.left) / box.width) * overview.spanMs;
  };
  const drag = (event: PointerEvent): void => lookAt(at(event) - grip.current, view.spanMs);
  return (
    <div className="row tl-overview">
      <span className="xs mut nw strong">{t('thirtyDays')}</span>
      <div
        ref={strip}
        className="tl-strip"
        role="img"
        aria-label={t('thirtyDaysLabel')}
        onPointerDown={(event) => {
          const pointed = at(event);
          const isInside = pointed >= view.from && pointed <= view.from + view.spanMs;
          grip.current = isInside ? pointed - view.from : view.spanMs / 2;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) drag(event);
        }}
      >
        <StripMarks overview={overview} />
        <i className="tl-today" style={{ left: percent(now) }} />
        <i
          className="tl-frame"
          style={{
            left: percent(view.from),
            width: `${Math.max(1, (view.spanMs / overview.spanMs) * 100)}%`,
          }}
        />
      </div>
    </div>
  );
}

function percentOf(overview: Viewport, at: number): string {
  return `${xOf(overview, at) / 10}%`;
}

/** Weeks and windows of the strip. */
function StripMarks({ overview }: { readonly overview: Viewport }): ReactElement {
  const { frame, zone, times } = useScene();
  return (
    <>
      {axisDays(overview, zone, times.language)
        .filter((day) => day.isMonday)
        .map((day) => (
          <span key={day.at} className="tl-week" style={{ left: percentOf(overview, day.at) }}>
            {times.dayOfMonth(day.at)}
          </span>
        ))}
      {frame.occurrences
        .filter(
          ({ opensAt, closesAt }) =>
            closesAt > overview.from && opensAt < overview.from + overview.spanMs,
        )
        .slice(0, 400)
        .map(({ windowId, opensAt, heldFrom, closesAt }) => (
          <i
            key={`${windowId}@${opensAt}`}
            className="tl-block"
            style={{
              left: percentOf(overview, heldFrom),
              width: `${Math.max(0.5, xOf(overview, closesAt) / 10 - xOf(overview, heldFrom) / 10)}%`,
            }}
          />
        ))}
    </>
  );
}
