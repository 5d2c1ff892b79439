import { pressedOf, type PressedKey } from '../../../ui/keys/shortcuts.ts';

/** The meaning of a key on a bar. */
export type BarCommand =
  | { readonly kind: 'go'; readonly direction: -1 | 1 }
  | { readonly kind: 'nudge'; readonly what: 'time' | 'end' | 'day'; readonly direction: -1 | 1 }
  | { readonly kind: 'accept' | 'back' | 'leave' };

const NUDGES = { barTime: 'time', barDay: 'day' } as const;

/** `null`: the key belongs to the timeline or the page. */
export function barCommandOf(pressed: PressedKey): BarCommand | null {
  for (const id of ['barTime', 'barDay'] as const) {
    const index = pressedOf(pressed, id);
    if (index !== -1) {
      return { kind: 'nudge', what: NUDGES[id], direction: index === 0 ? -1 : 1 };
    }
  }
  const end = pressedOf(pressed, 'barEnd');
  if (end !== -1) return { kind: 'nudge', what: 'end', direction: end === 0 ? 1 : -1 };
  const go = pressedOf(pressed, 'move');
  if (go !== -1) return { kind: 'go', direction: go === 0 ? -1 : 1 };
  if (pressedOf(pressed, 'open') !== -1) return { kind: 'accept' };
  if (pressedOf(pressed, 'back') !== -1) return { kind: 'back' };
  return pressed.key === 'ArrowDown' && !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey
    ? { kind: 'leave' }
    : null;
}
