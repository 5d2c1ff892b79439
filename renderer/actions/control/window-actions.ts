import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { askControl } from './control-store.ts';

export type WindowAction = 'extend' | 'end' | 'skip' | 'move' | 'restore' | 'release' | 'keep';

/** The actions available on a window now, most likely first. */
export function windowActions({
  state,
  amended,
  reopening,
}: WindowStatus): readonly WindowAction[] {
  switch (state) {
    case 'open':
      return [
        'extend',
        'end',
        'skip',
        ...(amended?.kind === 'extended' ? ['restore' as const] : []),
      ];
    case 'reopening':
      return (reopening?.waiting.length ?? 0) === 0 ? ['skip'] : ['release', 'keep', 'skip'];
    case 'scheduled':
      return ['skip', 'move', ...(amended?.kind === 'moved' ? ['restore' as const] : [])];
    case 'ended':
      return [];
  }
}

/** Opens the dialog that asks for the reason and previews the effect. */
export function doToWindow(action: WindowAction, { id, state, opensAt }: WindowStatus): void {
  switch (action) {
    case 'skip':
    case 'move':
    case 'restore': {
      // While one is open, only the next one can still be skipped.
      const isNamed = opensAt !== null && (state === 'scheduled' || action === 'restore');
      askControl({ kind: action, windowId: id, ...(isNamed ? { opensAt } : {}) });
      return;
    }
    default:
      askControl({ kind: action, windowId: id });
  }
}
