import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { Calendar, Hand } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../../store/route.ts';
import type { PageFrame } from './scene/lane-data.ts';
import { manualPause, windowPause, type Pause, type WindowsById } from './scene/pauses.ts';
import { titleWidth } from '../../ui/text-width.ts';
import { useScene } from './scene/timeline-scene.ts';
import { placedBars, type BarLayout, type PlacedBar } from './scene/window-bars.ts';

export const TRACK_PX = 26;

/** Windows and manual holds as bars, by beginning. */
export function barsOf(frame: PageFrame, windows: WindowsById): Pause[] {
  const planned = frame.occurrences.map((one) => windowPause(one, windows));
  const byHand = frame.holds.map(manualPause);
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
  const { frame, windows, view, now, palette } = useScene();
  const tailOf = useTails();
  return placedBars(
    useMemo(() => barsOf(frame, windows), [frame, windows]),
    view,
    now,
    (pause) =>
      titleWidth(
        pause.kind === 'manual' ? (pause.reason ?? '') : `${pause.owner}  ${tailOf(pause)}`,
        palette.font,
      ) + 4,
  );
}

/** One solid bar per occurrence, soft before it opens; manual holds dashed, with a hand. */
export function WindowsRow({ layout }: { readonly layout: BarLayout }): ReactElement {
  const { t } = useTranslation('timeline');
  return (
    <div className="tl-windows" style={{ height: layout.tracks * TRACK_PX + 8 }}>
      <div className="tl-corner">
        <span className="strong">{t('windowsAndHolds')}</span>
        {layout.hidden === 0 ? null : (
          <span className="faint">{t('moreBars', { count: layout.hidden })}</span>
        )}
      </div>
      <ul className="tl-bars" aria-label={t('windowsAndHolds')}>
        {layout.bars.map((bar) => (
          <Bar key={bar.pause.id} bar={bar} />
        ))}
      </ul>
    </div>
  );
}

/** Computed once an hour and not per pixel: zone names are slow to get. */
function useBarLabel(pause: Pause): string {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  return useMemo(() => {
    if (pause.until === null) {
      const from = times.until(pause.from, hour);
      return t('barHoldOpen', { by: pause.owner, reason: pause.reason ?? '', from });
    }
    const span = { from: times.moment(pause.from, hour), to: times.moment(pause.until, hour) };
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
