import type { ReactElement } from 'react';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { Axis, Stretch } from './silenced-lines.ts';

const STEPS_MS = [5, 15, 30, 60, 120, 240, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);
const MOST_TICKS = 4;
/** A tick nearer to now than this share gives way to it. */
const NEAR = 0.24;

interface Tick {
  readonly at: Instant;
  readonly text: string;
}

/** Whole hours of the wall clock, or parts of them; a few. */
function ticksOf({ from, to }: Axis, times: TimeText): readonly Tick[] {
  const step = STEPS_MS.find((ms) => (to - from) / ms <= MOST_TICKS) ?? (to - from) / MOST_TICKS;
  const fine = Math.min(step, HOUR_MS);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / fine) * fine; at <= to; at += fine) {
    const text = times.clock(at);
    const [hours = 0, minutes = 0] = text.split(':').map(Number);
    if ((hours * HOUR_MS + minutes * MINUTE_MS) % step === 0) ticks.push({ at, text });
  }
  // Whole hours need no minutes.
  return step < HOUR_MS ? ticks : ticks.map(({ at, text }) => ({ at, text: text.slice(0, 2) }));
}

export function shareOf({ from, to }: Axis, at: Instant): number {
  return (at - from) / Math.max(1, to - from);
}

const percent = (axis: Axis, at: Instant): string =>
  `${100 * Math.min(1, Math.max(0, shareOf(axis, at)))}%`;

interface AxisProps {
  readonly axis: Axis;
  /** `null`: it is over. */
  readonly now: Instant | null;
  readonly times: TimeText;
}

/** Over the bars; the texts beside them say the times too. */
export function AxisHead({ axis, now, times }: AxisProps): ReactElement {
  const isFree = ({ at }: Tick): boolean =>
    now === null || Math.abs(shareOf(axis, at) - shareOf(axis, now)) > NEAR;
  return (
    <span className="alarm-axis" aria-hidden="true">
      {ticksOf(axis, times)
        .filter(isFree)
        .map(({ at, text }) => (
          <span key={at} style={{ left: percent(axis, at) }}>
            {text}
          </span>
        ))}
      {now === null ? null : <b style={{ left: percent(axis, now) }}>{times.clock(now)}</b>}
    </span>
  );
}

interface BarProps extends AxisProps {
  readonly stretches: readonly Stretch[];
  /** When it ends by itself, if it is silent now. */
  readonly end: Instant | undefined;
  /** Of others: grey. */
  readonly isForeign?: boolean;
}

export function AxisBar({ axis, now, times, stretches, end, isForeign = false }: BarProps) {
  return (
    <span className="alarm-bar" aria-hidden="true">
      {ticksOf(axis, times).map(({ at }) => (
        <i key={at} className="alarm-grid" style={{ left: percent(axis, at) }} />
      ))}
      {stretches.map(({ from, to }) => (
        <i
          key={from}
          className={isForeign ? 'alarm-foreign' : 'alarm-still'}
          style={{
            left: percent(axis, from),
            right: `calc(100% - ${percent(axis, to)})`,
          }}
        />
      ))}
      {end === undefined || now === null || end <= now ? null : (
        <>
          <i
            className="alarm-rest"
            style={{ left: percent(axis, now), right: `calc(100% - ${percent(axis, end)})` }}
          />
          <i className="alarm-end" style={{ left: percent(axis, end) }} />
        </>
      )}
      {now === null ? null : <i className="alarm-now" style={{ left: percent(axis, now) }} />}
    </span>
  );
}
