import { Calendar, Hand } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { movedText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import { focusBar, openBar, useChangeStore } from '../change/change-store.ts';
import { gripsOf, type Changeable } from '../change/changeable.ts';
import type { Pause } from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';
import type { PlacedBar } from '../scene/window-bars.ts';

/** Height of a track with its gap. */
export const TRACK_PX = 26;

/** Its length, as it surprises if a clock change makes it longer or shorter, and whether it was changed. */
export function useTails(): (pause: Pause) => string {
  const { t } = useTranslation('timeline');
  const { times, zone } = useScene();
  const lengthOf = ({ from, until }: Pause): string => {
    if (until === null) return '';
    const real = until - from;
    const nominal = real + zone.offsetAt(until) - zone.offsetAt(from);
    if (nominal === real) return times.length(real);
    return t('onTheClock', {
      from: times.clock(from),
      to: times.clock(until),
      real: times.length(real),
      nominal: times.length(nominal),
    });
  };
  return (pause) =>
    pause.changed === null ? lengthOf(pause) : `${lengthOf(pause)} · ${t(`bar.${pause.changed}`)}`;
}

export function titleOf(pause: Pause): string {
  return pause.kind === 'manual' ? (pause.reason ?? pause.owner) : pause.owner;
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
    const { movedFrom = [] } = pause;
    const changed = [
      pause.changed === null ? '' : `, ${t(`bar.${pause.changed}`)}`,
      movedFrom.length === 0 ? '' : `, ${movedText(movedFrom, times.language)}`,
    ].join('');
    return pause.kind === 'window'
      ? t('barWindow', {
          title: pause.owner,
          ...span,
          length: `${times.length(pause.until - pause.from)}${changed}`,
        })
      : t('barHold', { by: pause.owner, reason: pause.reason ?? '', ...span });
  }, [t, times, pause, hour]);
}

/** It has the focus, or takes it once it is shown. */
function useBarFocus(id: string): { ref: React.RefObject<HTMLButtonElement | null> } {
  const ref = useRef<HTMLButtonElement>(null);
  const isFocused = useChangeStore((state) => state.focusedBar === id);
  useEffect(() => {
    const { activeElement, body } = document;
    if (!isFocused || activeElement === ref.current) return;
    // Not from a dialog, nor from the tools.
    if (activeElement === body || activeElement?.closest('.tl') !== null) ref.current?.focus();
  }, [isFocused]);
  return { ref };
}

interface WindowBarProps {
  readonly bar: PlacedBar;
  readonly thing: Changeable | null;
  readonly isTabStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A button with what can be done with it; its body and edges can be dragged if it can change. */
export function WindowBar({ bar, thing, isTabStop, onKeyDown }: WindowBarProps): ReactElement {
  const { t } = useTranslation('timeline');
  const { now, view } = useScene();
  const tailOf = useTails();
  const { pause, label } = bar;
  const { ref } = useBarFocus(pause.id);
  const isMoving = useChangeStore((state) => state.change?.thing.id === pause.id);
  const isOpen = useChangeStore((state) => state.openBar === pause.id);
  const left = Math.max(-6, bar.x);
  const right = Math.min(view.widthPx + 6, bar.x + bar.widthPx);
  const top = bar.track * TRACK_PX + 5;
  const said = useBarLabel(pause);
  const Icon = pause.kind === 'manual' ? Hand : Calendar;
  const titleStyle =
    label === 'right' ? { left: right + 8, top } : { right: view.widthPx - left + 8, top };
  return (
    <li>
      <button
        ref={ref}
        type="button"
        className={classOf(pause, thing, now, isMoving)}
        style={{ left, top, width: right - left }}
        aria-label={thing === null ? said : t('bar.keys', { label: said })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={said}
        data-bar={pause.id}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => focusBar(pause.id)}
        onClick={() => openBar(pause.id)}
        onKeyDown={onKeyDown}
      >
        {right - left > 22 ? <Icon size={13} aria-hidden="true" /> : null}
        {label === 'inside' ? <span className="ell">{titleOf(pause)}</span> : null}
      </button>
      {label === 'right' || label === 'left' ? (
        <span className="tl-bar-title" style={titleStyle} aria-hidden="true">
          <b>{titleOf(pause)}</b> {pause.kind === 'window' ? tailOf(pause) : ''}
        </span>
      ) : null}
    </li>
  );
}

/** What only waits for approval is drawn as something that is not there yet. */
function lookOf({ kind, changed, from }: Pause, now: number): string {
  if (changed === 'proposed') return 'proposed';
  if (kind === 'manual') return 'hand';
  return from > now ? 'ahead' : 'open';
}

function classOf(pause: Pause, thing: Changeable | null, now: number, isMoving: boolean): string {
  const look = lookOf(pause, now);
  const grips = thing === null ? [] : gripsOf(thing);
  const can = grips.includes('body') ? ' can-move' : grips.length > 0 ? ' can-end' : '';
  return `tl-bar ${look}${can}${isMoving ? ' moving' : ''}`;
}
