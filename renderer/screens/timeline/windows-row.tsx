import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { Calendar, Hand } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../../store/route.ts';
import type { PageFrame } from './scene/lane-data.ts';
import type { Listed } from './scene/lane-filter.ts';
import { manualPause, windowPause, type Pause, type WindowsById } from './scene/pauses.ts';
import { titleWidth } from '../../ui/text-width.ts';
import { useScene } from './scene/timeline-scene.ts';
import { useTimelineStore } from './scene/timeline-store.ts';
import { MAX_TRACKS, placedBars, type BarLayout, type PlacedBar } from './scene/window-bars.ts';

export const TRACK_PX = 26;
/** More of them scroll. */
const MOST_TRACKS_SEEN = 6;
const ALL_TRACKS = 1000;

/** Height of the row without its line. */
export function barsHeight({ tracks }: BarLayout): number {
  return Math.min(tracks, MOST_TRACKS_SEEN) * TRACK_PX + 8;
}

/** Windows and manual holds as bars, by beginning. */
export function barsOf(
  frame: PageFrame,
  windows: WindowsById,
  { lanes, windows: shown }: Listed = { lanes: null, windows: null },
): Pause[] {
  const planned = frame.occurrences
    .filter(({ windowId }) => shown === null || shown.has(windowId))
    .map((one) => windowPause(one, windows));
  const byHand = frame.holds
    .filter(({ integrations }) => lanes === null || [...integrations].some((id) => lanes.has(id)))
    .map(manualPause);
  return [...planned, ...byHand].sort((one, other) => one.from - other.from);
}

/** Its title, and its elapsed length if a clock change makes that a surprise. */
function useTails(): (pause: Pause) => string {
  const { t } = useTranslation('timeline');
  const { times, zone } = useScene();
  return (pause) => {
    if (pause.until === null) return '';
    const real = pause.until - pause.from;
    const nominal = real + zone.offsetAt(pause.until) - zone.offsetAt(pause.from);
    if (nominal === real) return times.length(real);
    return t('onTheClock', {
      from: times.clock(pause.from),
      to: times.clock(pause.until),
      real: times.length(real),
      nominal: times.length(nominal),
    });
  };
}

export function useBarLayout(): BarLayout {
  const { frame, windows, listed, view, now, palette } = useScene();
  const tailOf = useTails();
  const isAll = useTimelineStore((state) => state.isAllBars);
  return placedBars(
    useMemo(() => barsOf(frame, windows, listed), [frame, windows, listed]),
    view,
    now,
    (pause) =>
      titleWidth(
        pause.kind === 'manual' ? (pause.reason ?? '') : `${pause.owner}  ${tailOf(pause)}`,
        palette.font,
      ) + 4,
    isAll ? ALL_TRACKS : MAX_TRACKS,
  );
}

/** One solid bar per occurrence, soft before it opens; manual holds dashed, with a hand. */
export function WindowsRow({ layout }: { readonly layout: BarLayout }): ReactElement {
  const { t } = useTranslation('timeline');
  return (
    <div className="tl-windows" style={{ height: barsHeight(layout) }}>
      <div className="tl-corner">
        <span className="strong">{t('windowsAndHolds')}</span>
        <MoreBars layout={layout} />
      </div>
      <ul
        className="tl-bars"
        aria-label={t('windowsAndHolds')}
        style={{ height: layout.tracks * TRACK_PX + 8 }}
      >
        {layout.bars.map((bar) => (
          <Bar key={bar.pause.id} bar={bar} />
        ))}
      </ul>
    </div>
  );
}

/** Opens the row to every window at this time, and back. */
function MoreBars({ layout }: { readonly layout: BarLayout }): ReactElement | null {
  const { t } = useTranslation('timeline');
  const isAll = useTimelineStore((state) => state.isAllBars);
  if (layout.hidden === 0 && !(isAll && layout.tracks > MAX_TRACKS)) return null;
  return (
    <button
      type="button"
      className="tl-more"
      aria-expanded={isAll}
      onClick={() => useTimelineStore.setState({ isAllBars: !isAll })}
    >
      {isAll ? t('fewerBars') : t('moreBars', { count: layout.hidden })}
    </button>
  );
}

/** Computed once an hour and not per pixel: zone names are slow to get. */
function useBarLabel(pause: Pause): string {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  return useMemo(() => {
    if (pause.until === null) {
      const from = times.dated.until(pause.from, hour);
      return t('barHoldOpen', { by: pause.owner, reason: pause.reason ?? '', from });
    }
    const span = {
      from: times.dated.moment(pause.from, hour),
      to: times.dated.moment(pause.until, hour),
    };
    return pause.kind === 'window'
      ? t('barWindow', {
          title: pause.owner,
          ...span,
          length: times.length(pause.until - pause.from),
        })
      : t('barHold', { by: pause.owner, reason: pause.reason ?? '', ...span });
  }, [t, times, pause, hour]);
}

function Bar({ bar }: { readonly bar: PlacedBar }): ReactElement {
  const { now, view } = useScene();
  const tailOf = useTails();
  const { pause, label } = bar;
  const left = Math.max(-6, bar.x);
  const right = Math.min(view.widthPx + 6, bar.x + bar.widthPx);
  const isAhead = pause.from > now;
  const top = bar.track * TRACK_PX + 5;
  const said = useBarLabel(pause);
  const look = pause.kind === 'manual' ? 'hand' : isAhead ? 'ahead' : 'open';
  const inside = (
    <>
      {right - left > 22 ? (
        pause.kind === 'manual' ? (
          <Hand size={13} />
        ) : (
          <Calendar size={13} />
        )
      ) : null}
      {label === 'inside' ? <span className="ell">{titleOf(pause)}</span> : null}
    </>
  );
  const place = { left, top, width: right - left };
  const titleStyle =
    label === 'right' ? { left: right + 8, top } : { right: view.widthPx - left + 8, top };
  return (
    <li>
      {pause.windowId === null ? (
        <span className={`tl-bar ${look}`} style={place} role="img" aria-label={said} title={said}>
          {inside}
        </span>
      ) : (
        <a
          className={`tl-bar ${look}`}
          style={place}
          href={routeTo('windows', pause.windowId)}
          aria-label={said}
          title={said}
          data-bar={pause.id}
        >
          {inside}
        </a>
      )}
      {label === 'right' || label === 'left' ? (
        <span className="tl-bar-title" style={titleStyle} aria-hidden="true">
          <b>{titleOf(pause)}</b> {pause.kind === 'window' ? tailOf(pause) : ''}
        </span>
      ) : null}
    </li>
  );
}

function titleOf(pause: Pause): string {
  return pause.kind === 'manual' ? (pause.reason ?? pause.owner) : pause.owner;
}
