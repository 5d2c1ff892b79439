import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { instantAt, msPerPx } from '../scene/viewport.ts';
import type { BarLayout, PlacedBar } from '../scene/window-bars.ts';
import { askForChange } from './ask-for-change.ts';
import { barAt, type BarHit } from './bar-hit.ts';
import { setChange, setPlan, useChangeStore, type Plan } from './change-store.ts';
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

type Pointed = PointerEvent<HTMLElement>;

/** What is under the pointer, and what the pointer proposes. */
interface Aim {
  readonly hitAt: (event: Pointed) => BarHit | null;
  readonly press: (event: Pointed) => Press;
  readonly drag: (press: Press, event: Pointed) => void;
  readonly drop: (press: Press, event: Pointed) => void;
}

function useAim(layout: BarLayout, trackPx: number): Aim {
  const { view } = useScene();
  const ruler = useRuler();
  const changeableOf = useChangeables();
  const hitAt = (event: Pointed): BarHit | null => {
    const { x, y } = placeIn(event);
    const place = { x, track: Math.floor((y - TOP_PX) / trackPx) };
    return barAt(layout.bars, place, ({ pause }: PlacedBar) => {
      const thing = changeableOf(pause);
      return thing === null ? [] : gripsOf(thing);
    });
  };
  const spanOf = (thing: Changeable, grip: Grip, byMs: number): Span =>
    grip === 'body' && movesByDays(view)
      ? draggedByDays(thing, Math.round(byMs / DAY_MS), ruler)
      : dragged(thing, grip, byMs, ruler);
  const emptyTo = (x: number, to: number | null): Span | null =>
    emptySpan(instantAt(view, x), to === null ? null : instantAt(view, to), ruler);
  return {
    hitAt,
    press: (event) => {
      const hit = hitAt(event);
      const thing = hit === null ? null : changeableOf(hit.bar.pause);
      const grip = hit?.grip ?? null;
      const taken = thing === null || grip === null ? null : { thing, grip };
      return { x: placeIn(event).x, taken, isEmpty: hit === null, isMoving: false };
    },
    drag: ({ taken, isEmpty, x }, event) => {
      const to = placeIn(event).x;
      if (taken !== null) {
        const span = spanOf(taken.thing, taken.grip, (to - x) * msPerPx(view));
        setChange({ ...taken, span, stage: 'drag' });
      } else if (isEmpty) {
        offer(event, 'drag', emptyTo(x, to));
      }
    },
    drop: ({ taken, isEmpty, x, isMoving }, event) => {
      if (isEmpty) offer(event, 'offered', emptyTo(x, isMoving ? placeIn(event).x : null));
      else if (taken !== null && isMoving) askForChange();
    },
  };
}

/** Dragging bars of the windows row; empty time is dragged out for a new window. */
export function useBarDrag(layout: BarLayout, trackPx: number): DragHandlers {
  const press = useRef<Press | null>(null);
  const wasDrag = useRef(false);
  const aim = useAim(layout, trackPx);
  return {
    onPointerDown: (event) => {
      wasDrag.current = false;
      press.current = event.button === 0 ? aim.press(event) : null;
    },
    onPointerMove: (event) => {
      const started = press.current;
      if (started === null || event.buttons !== 1) {
        const grip = aim.hitAt(event)?.grip ?? null;
        event.currentTarget.style.cursor = grip === null ? '' : CURSORS[grip];
        return;
      }
      if (isCalledOff(started)) {
        press.current = null;
        wasDrag.current = true;
        return;
      }
      const isFar = Math.abs(placeIn(event).x - started.x) >= THRESHOLD_PX;
      if (!started.isMoving && !isFar) return;
      if (!started.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      started.isMoving = true;
      aim.drag(started, event);
    },
    onPointerUp: (event) => {
      const started = press.current;
      press.current = null;
      if (started === null) return;
      wasDrag.current = started.isMoving;
      aim.drop(started, event);
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

/** Esc was pressed while it was dragged. */
function isCalledOff({ taken, isMoving }: Press): boolean {
  return taken !== null && isMoving && useChangeStore.getState().change === null;
}

function offer(
  { clientX, clientY }: PointerEvent<HTMLElement>,
  stage: Plan['stage'],
  span: Span | null,
): void {
  setPlan(span === null ? null : { span, systemId: null, stage, clientX, clientY });
}
