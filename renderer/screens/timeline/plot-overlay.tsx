import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { AlarmClock } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../store/use-now.ts';
import type { ClockChange } from './scene/lane-data.ts';
import { ChangeGuides } from './change/change-ghost.tsx';
import { useScene } from './scene/timeline-scene.ts';
import { showsDays, xOf } from './scene/viewport.ts';
import type { PlacedBar } from './scene/window-bars.ts';

const ZIGZAG_PX = 9;
/** Guides of more windows would hide the runs. */
const MOST_GUIDED = 20;

function zigzag(heightPx: number): string {
  const steps = Math.ceil(heightPx / ZIGZAG_PX);
  return Array.from({ length: steps }, (_, index) => {
    const y = index * ZIGZAG_PX;
    return `${index === 0 ? 'M' : 'L'}${index % 2 === 0 ? 1 : 5} ${y}`;
  }).join('');
}

export function wallOf(at: number, offsetMinutes: number): string {
  return new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(11, 16);
}

/** Over all rows: dotted guides of windows, the zigzag of a clock change, the now-line. */
export function PlotOverlay({
  bars,
  frozenAt,
}: {
  readonly bars: readonly PlacedBar[];
  /** The agent is lost: its time stands still. */
  readonly frozenAt: number | null;
}): ReactElement {
  const { view, frame } = useScene();
  const isCrowded = bars.length > MOST_GUIDED;
  const guides = bars
    .filter(({ pause }) => pause.kind === 'window' && !showsDays(view) && !isCrowded)
    .flatMap(({ pause }) => [pause.from, pause.until])
    .filter((at): at is number => at !== null)
    .map((at) => xOf(view, at))
    .filter((x) => x >= 0 && x <= view.widthPx);
  const shown = frame.clockChanges.filter(({ at }) => {
    const x = xOf(view, at);
    return x >= 0 && x <= view.widthPx;
  });
  return (
    <div className="tl-over" aria-hidden="true">
      {[...new Set(guides)].map((x) => (
        <i key={x} className="tl-guide" style={{ transform: `translateX(${x}px)` }} />
      ))}
      {shown.map((change) => (
        <ClockChangeLine key={change.at} change={change} />
      ))}
      <NowLine frozenAt={frozenAt} />
      <ChangeGuides />
    </div>
  );
}

function ClockChangeLine({ change }: { readonly change: ClockChange }): ReactElement {
  const { t } = useTranslation('timeline');
  const { view } = useScene();
  const x = xOf(view, change.at);
  const isForward = change.offsetAfter > change.offsetBefore;
  const words = {
    from: wallOf(change.at, change.offsetBefore),
    to: wallOf(change.at, change.offsetAfter),
  };
  const text = t(isForward ? 'clocksForward' : 'clocksBack', words);
  const isLate = x > view.widthPx - 230;
  return (
    <div className="tl-change" style={{ transform: `translateX(${x}px)` }}>
      <svg width="8" height="2000" viewBox="0 0 8 2000">
        <path d={zigzag(2000)} className="halo" />
        <path d={zigzag(2000)} />
      </svg>
      <span className={`tl-flag${isLate ? ' late' : ''}`}>
        <AlarmClock size={13} />
        {showsDays(view) ? words.to : text}
      </span>
    </div>
  );
}

function NowLine({ frozenAt }: { readonly frozenAt: number | null }): ReactElement | null {
  const { view, times } = useScene();
  const ticking = useNow();
  const isFine = view.spanMs <= 36 * HOUR_MS;
  const now = frozenAt ?? (isFine ? ticking : Math.floor(ticking / MINUTE_MS) * MINUTE_MS);
  const x = xOf(view, now);
  if (x < 0 || x > view.widthPx) return null;
  const text = showsDays(view)
    ? `${times.day(now).split(' ')[0] ?? ''} ${times.clock(now)}`
    : times.clock(now);
  return (
    <div className="tl-now drawn" style={{ transform: `translateX(${x}px)` }}>
      <i />
      <b>{text}</b>
    </div>
  );
}
