import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Pause } from '../scene/pauses.ts';
import type { Changeable } from './changeable.ts';

export type BarAction = 'move' | 'skip' | 'extend' | 'end' | 'restore' | 'resume' | 'as-window';

/** What a bar offers, most likely first; nothing that is no longer possible. */
export function barActions(
  pause: Pause,
  thing: Changeable | null,
  now: Instant,
): readonly BarAction[] {
  if (pause.kind === 'manual') {
    if (pause.until !== null && pause.until <= now) return [];
    return [...(thing === null ? [] : ['extend' as const]), 'resume', 'as-window'];
  }
  if (thing === null) return [];
  const undo = pause.changed === null ? [] : (['restore'] as const);
  return thing.kind === 'open' ? ['extend', 'end', ...undo] : ['move', 'skip', ...undo];
}
