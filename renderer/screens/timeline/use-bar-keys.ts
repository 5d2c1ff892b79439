import type { KeyboardEvent } from 'react';
import { enterMainPart } from '../../ui/main-part.ts';
import { askForChange } from './change/ask-for-change.ts';
import { barCommandOf, type BarCommand } from './change/bar-command.ts';
import { focusBar, openBar, setChange, useChangeStore } from './change/change-store.ts';
import { gripsOf, type Changeable, type Span } from './change/changeable.ts';
import { isChanged, nudged, nudgedByDays, type Ruler } from './change/proposal.ts';
import { useRuler } from './change/use-changeables.ts';
import { useScene } from './scene/timeline-scene.ts';
import type { BarLayout, PlacedBar } from './scene/window-bars.ts';
import { toWindow } from './use-timeline-keys.ts';

type Nudge = Extract<BarCommand, { kind: 'nudge' }>;

type OnKey = (event: KeyboardEvent<HTMLElement>, bar: PlacedBar, thing: Changeable | null) => void;

/** Keys on a bar: between bars, its time, and what asks or puts back. */
export function useBarKeys({ bars }: BarLayout): OnKey {
  const scene = useScene();
  const ruler = useRuler();
  return (event, bar, thing) => {
    const command = barCommandOf(event);
    if (command === null) return;
    const { change } = useChangeStore.getState();
    // Without a change, Esc belongs to the timeline.
    if (command.kind === 'back' && change === null) return;
    event.preventDefault();
    event.stopPropagation();
    switch (command.kind) {
      case 'go': {
        setChange(null);
        const next = bars[bars.indexOf(bar) + command.direction];
        if (next === undefined) toWindow(command.direction, scene);
        else focusBar(next.pause.id);
        return;
      }
      case 'leave':
        setChange(null);
        enterMainPart('first');
        return;
      case 'nudge':
        if (thing !== null) nudge(thing, command, ruler);
        return;
      case 'accept':
        if (change === null) openBar(bar.pause.id);
        else askForChange();
        return;
      case 'back':
        setChange(null);
    }
  };
}

/** From what is proposed so far; back at its own time, nothing is proposed. */
function nudge(thing: Changeable, { what, direction }: Nudge, ruler: Ruler): void {
  const { change } = useChangeStore.getState();
  const span = change?.thing.id === thing.id ? change.span : thing;
  const next = nudgedSpan(thing, span, what, direction, ruler);
  setChange(
    isChanged(thing, next)
      ? { thing, grip: next.from === thing.from ? 'end' : 'body', span: next, stage: 'keys' }
      : null,
  );
}

function nudgedSpan(
  thing: Changeable,
  span: Span,
  what: Nudge['what'],
  direction: -1 | 1,
  ruler: Ruler,
): Span {
  // What is open or paused has one edge: every key that moves time moves it.
  const isWhole = gripsOf(thing).includes('body');
  if (what === 'day' && isWhole) return nudgedByDays(thing, span, direction, ruler);
  if (what === 'day') return span;
  return nudged(thing, what === 'time' && isWhole ? 'body' : 'end', span, direction, ruler);
}
