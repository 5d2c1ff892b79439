import { chordsOf, type PressedKey, type ShortcutId } from '../../../ui/keys/shortcuts.ts';

/** The meaning of a key in the timeline. `run`: to the next or previous run of the focused lane. */
export type TimelineCommand =
  | { readonly kind: 'pan'; readonly direction: -1 | 1; readonly by: 'step' | 'day' }
  | { readonly kind: 'zoom'; readonly direction: -1 | 1 }
  | { readonly kind: 'now' }
  | { readonly kind: 'table' }
  | { readonly kind: 'window'; readonly direction: -1 | 1 }
  | { readonly kind: 'run'; readonly to: 'previous' | 'next' | 'first' | 'last' }
  | { readonly kind: 'lane'; readonly direction: -1 | 1 }
  | { readonly kind: 'plan' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'close' };

type Commands = Readonly<Record<string, TimelineCommand>>;

/** A command for each key of a shortcut, in the order of its chords. */
function keysOf(id: ShortcutId, ...commands: readonly TimelineCommand[]): Commands {
  const keys = chordsOf(id).map((chord) => chord.split(' ').at(-1) ?? '');
  return Object.fromEntries(
    commands.map((command, index) => [keys[index]?.toLowerCase() ?? '', command]),
  );
}

const ZOOM_IN: TimelineCommand = { kind: 'zoom', direction: 1 };
const ZOOM_OUT: TimelineCommand = { kind: 'zoom', direction: -1 };

const EVERYWHERE: Commands = {
  ...keysOf('zoom', ZOOM_IN, ZOOM_OUT),
  // The same keys without Shift, and the sign as it is written.
  '=': ZOOM_IN,
  '−': ZOOM_OUT,
  ...keysOf('now', { kind: 'now' }),
  ...keysOf('table', { kind: 'table' }),
  ...keysOf('plan', { kind: 'plan' }),
  ...keysOf('windows', { kind: 'window', direction: -1 }, { kind: 'window', direction: 1 }),
  ...keysOf('back', { kind: 'close' }),
};

const ON_PLOT: Commands = keysOf(
  'move',
  { kind: 'pan', direction: -1, by: 'step' },
  { kind: 'pan', direction: 1, by: 'step' },
);

const IN_LANES: Commands = {
  ...keysOf('move', { kind: 'run', to: 'previous' }, { kind: 'run', to: 'next' }),
  home: { kind: 'run', to: 'first' },
  end: { kind: 'run', to: 'last' },
  ...keysOf('rows', { kind: 'lane', direction: -1 }, { kind: 'lane', direction: 1 }),
  ...keysOf('open', { kind: 'enter' }),
};

const SHIFTED: Commands = keysOf(
  'day',
  { kind: 'pan', direction: -1, by: 'day' },
  { kind: 'pan', direction: 1, by: 'day' },
);

/** `null` for other keys: Ctrl, Alt and ⌘ belong to the page and the browser. */
export function commandOf(pressed: PressedKey, isInLanes: boolean): TimelineCommand | null {
  const key = pressed.key.toLowerCase();
  // Brackets are typed with AltGr (Ctrl and Alt at once) or Option on Spanish keyboards.
  const isBracket = (key === '[' || key === ']') && !pressed.metaKey;
  if (!isBracket && (pressed.ctrlKey || pressed.metaKey || pressed.altKey)) return null;
  if (pressed.shiftKey && SHIFTED[key] !== undefined) return SHIFTED[key];
  return (isInLanes ? IN_LANES : ON_PLOT)[key] ?? EVERYWHERE[key] ?? null;
}
