import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { askControl, type AskedControl } from './order/control-store.ts';

export type WindowAction = 'extend' | 'end' | 'skip' | 'move' | 'restore' | 'release' | 'keep';

/** The actions that the agent would accept on a window now, most likely first. */
export function windowActions(window: WindowStatus, now: Instant): readonly WindowAction[] {
  const { state, opensAt, closesAt, reopening } = window;
  const isAhead = (at: string | null): boolean => (parseInstant(at ?? '') ?? now) > now;
  switch (state) {
    case 'open':
      // At its closing it is over, though the next picture of the agent has not arrived yet.
      if (!isAhead(closesAt)) return [];
      return ['extend', 'end', ...undoable(window, isAhead)];
    case 'reopening':
      return (reopening?.waiting.length ?? 0) === 0 ? [] : ['release', 'keep'];
    case 'scheduled':
      return isAhead(opensAt) ? ['skip', 'move', ...undoable(window, isAhead)] : [];
    case 'ended':
      return [];
  }
}

/** What an undo goes back to must lie ahead. */
function undoable(
  { state, amended }: WindowStatus,
  isAhead: (at: string | null) => boolean,
): readonly WindowAction[] {
  if (amended === undefined) return [];
  const { kind, originalOpensAt, originalClosesAt, previousClosesAt } = amended;
  const isUndoable =
    state === 'open'
      ? kind === 'extended' && isAhead(previousClosesAt ?? originalClosesAt)
      : kind === 'moved' && isAhead(originalOpensAt);
  return isUndoable ? ['restore'] : [];
}

/** What to ask for: the occurrence by its opening where the action is about one. */
export function askedOf(action: WindowAction, { id, opensAt }: WindowStatus): AskedControl {
  switch (action) {
    case 'skip':
    case 'move':
    case 'restore':
      return { kind: action, windowId: id, ...(opensAt === null ? {} : { opensAt }) };
    default:
      return { kind: action, windowId: id };
  }
}

/** Opens the dialog that asks for the reason and previews the effect. */
export function doToWindow(action: WindowAction, window: WindowStatus): void {
  askControl(askedOf(action, window));
}
