import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { instantAt, msPerPx } from '../scene/viewport.ts';
import type { BarLayout, PlacedBar } from '../scene/window-bars.ts';
import { askForChange } from './ask-for-change.ts';
import { barAt, type BarHit } from './bar-hit.ts';
import { setChange, setPlan, type Plan } from './change-store.ts';
import { gripsOf, type Changeable, type Grip, type Span } from './changeable.ts';
import { dragged, draggedByDays, emptySpan } from './proposal.ts';
import { movesByDays, useChangeables, useRuler } from './use-changeables.ts';

const THRESHOLD_PX = 4;
/** Above the first track. */
const TOP_PX = 4;

/** A press that may become a drag. */
interface Press {
  readonly x: number;
  readonly taken: { readonly thing: Changeable; readonly grip: Grip } | null;
  /** Nothing was there. */
  readonly isEmpty: boolean;
  isMoving: boolean;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
  readonly onClickCapture: (event: MouseEvent) => void;
  readonly onDragStart: (event: MouseEvent) => void;
}

const CURSORS: Readonly<Record<Grip, string>> = {
  body: 'grab',
  start: 'ew-resize',
  end: 'ew-resize',
};

function placeIn({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): {
  x: number;
  y: number;
} {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** Dragging bars of the windows row; empty time is dragged out for a new window. */
export function useBarDrag(layout: BarLayout, trackPx: number): DragHandlers {
  const press = useRef<Press | null>(null);
  const wasDrag = useRef(false);
  const { view } = useScene();
  const ruler = useRuler();
  const changeableOf = useChangeables();
  const hitAt = (event: PointerEvent<HTMLElement>): BarHit | null => {
    const { x, y } = placeIn(event);
    const place = { x, track: Math.floor((y - TOP_PX) / trackPx) };
    return barAt(layout.bars, place, ({ pause }: PlacedBar) => {
      const thing = changeableOf(pause);
      return thing === null ? [] : gripsOf(thing);
    });
  };
  const drag = ({ taken, isEmpty, x }: Press, event: PointerEvent<HTMLElement>): void => {
    const to = placeIn(event).x;
    if (taken !== null) {
      const { thing, grip } = taken;
      setChange({
        thing,
        grip,
        span: spanOf(thing, grip, (to - x) * msPerPx(view)),
        stage: 'drag',
      });
    } else if (isEmpty)
      offer(event, 'drag', emptySpan(instantAt(view, x), instantAt(view, to), ruler));
  };
  const spanOf = (thing: Changeable, grip: Grip, byMs: number): Span =>
    grip === 'body' && movesByDays(view)
      ? draggedByDays(thing, Math.round(byMs / DAY_MS), ruler)
      : dragged(thing, grip, byMs, ruler);
  return {
    onPointerDown: (event) => {
      wasDrag.current = false;
      if (event.button !== 0) return;
      const hit = hitAt(event);
      const thing = hit === null ? null : changeableOf(hit.bar.pause);
      const grip = hit?.grip ?? null;
      const taken = thing === null || grip === null ? null : { thing, grip };
      press.current = { x: placeIn(event).x, taken, isEmpty: hit === null, isMoving: false };
    },
    onPointerMove: (event) => {
      const started = press.current;
      if (started === null || event.buttons !== 1) {
        const grip = hitAt(event)?.grip ?? null;
        event.currentTarget.style.cursor = grip === null ? '' : CURSORS[grip];
        return;
      }
      const isFar = Math.abs(placeIn(event).x - started.x) >= THRESHOLD_PX;
      if (!started.isMoving && !isFar) return;
      if (!started.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      started.isMoving = true;
      drag(started, event);
    },
    onPointerUp: (event) => {
      const started = press.current;
      press.current = null;
      if (started === null) return;
      wasDrag.current = started.isMoving;
      if (started.isEmpty) {
        const to = started.isMoving ? instantAt(view, placeIn(event).x) : null;
        offer(event, 'offered', emptySpan(instantAt(view, started.x), to, ruler));
      } else if (started.taken !== null && started.isMoving) askForChange();
    },
    onPointerCancel: () => {
      press.current = null;
      setChange(null);
      setPlan(null);
    },
    onClickCapture: (event) => {
      if (!wasDrag.current) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onDragStart: (event) => event.preventDefault(),
  };
}

function offer(
  { clientX, clientY }: PointerEvent<HTMLElement>,
  stage: Plan['stage'],
  span: Span | null,
): void {
  setPlan(span === null ? null : { span, systemId: null, stage, clientX, clientY });
}
