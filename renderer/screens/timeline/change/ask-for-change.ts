import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import {
  askControl,
  useControlStore,
  type AskedControl,
} from '../../../actions/control/order/control-store.ts';
import { setChange, useChangeStore, type Change } from './change-store.ts';
import { extensionMinutes, isChanged } from './proposal.ts';

/** The dialog that asks why, with the new times filled in. */
function askedOf({ thing, span }: Change): AskedControl {
  const byMinutes = extensionMinutes(thing, span);
  const seenEnd = formatInstant(thing.until);
  switch (thing.kind) {
    case 'open':
      return { kind: 'extend', windowId: thing.subject, byMinutes, seenEnd };
    case 'pause':
      return { kind: 'extend-pause', holdId: thing.subject, byMinutes, seenEnd };
    case 'planned': {
      const [opensAt, closesAt] = [formatInstant(thing.from), formatInstant(thing.until)];
      const to = { opensAt: formatInstant(span.from), closesAt: formatInstant(span.until) };
      const isMoved = thing.changed === 'moved';
      return { kind: 'move', windowId: thing.subject, opensAt, closesAt, to, isMoved };
    }
  }
}

/** Asks why; until the dialog closes, the bar is shown where it would go. */
export function askForChange(): void {
  const { change } = useChangeStore.getState();
  if (change === null || !isChanged(change.thing, change.span)) {
    setChange(null);
    return;
  }
  const { thing, span } = change;
  const successor = { from: thing.id, to: `${thing.subject}@${span.from}` };
  useChangeStore.setState({ successor: thing.kind === 'planned' ? successor : null });
  setChange({ ...change, stage: 'asking' });
  const asked = askedOf(change);
  askControl(asked);
  const stop = useControlStore.subscribe((state) => {
    if (state.asked === asked) return;
    stop();
    if (useChangeStore.getState().change?.stage === 'asking') setChange(null);
  });
}
