/** The meaning of a key in the timeline. `run`: to the next or previous run of the focused lane. */
export type TimelineCommand =
  | { readonly kind: 'pan'; readonly direction: -1 | 1; readonly by: 'step' | 'day' }
  | { readonly kind: 'zoom'; readonly direction: -1 | 1 }
  | { readonly kind: 'now' }
  | { readonly kind: 'table' }
  | { readonly kind: 'window'; readonly direction: -1 | 1 }
  | { readonly kind: 'run'; readonly to: 'previous' | 'next' | 'first' | 'last' }
  | { readonly kind: 'lane'; readonly direction: -1 | 1 }
  | { readonly kind: 'enter' }
  | { readonly kind: 'close' };

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const EVERYWHERE: Readonly<Record<string, TimelineCommand>> = {
  '+': { kind: 'zoom', direction: 1 },
  '=': { kind: 'zoom', direction: 1 },
  '-': { kind: 'zoom', direction: -1 },
  '−': { kind: 'zoom', direction: -1 },
  n: { kind: 'now' },
  t: { kind: 'table' },
  '[': { kind: 'window', direction: -1 },
  ']': { kind: 'window', direction: 1 },
  escape: { kind: 'close' },
};

const ON_PLOT: Readonly<Record<string, TimelineCommand>> = {
  arrowleft: { kind: 'pan', direction: -1, by: 'step' },
  arrowright: { kind: 'pan', direction: 1, by: 'step' },
};

const IN_LANES: Readonly<Record<string, TimelineCommand>> = {
  arrowleft: { kind: 'run', to: 'previous' },
  arrowright: { kind: 'run', to: 'next' },
  home: { kind: 'run', to: 'first' },
  end: { kind: 'run', to: 'last' },
  arrowup: { kind: 'lane', direction: -1 },
  arrowdown: { kind: 'lane', direction: 1 },
  enter: { kind: 'enter' },
};

const SHIFTED: Readonly<Record<string, TimelineCommand>> = {
  arrowleft: { kind: 'pan', direction: -1, by: 'day' },
  arrowright: { kind: 'pan', direction: 1, by: 'day' },
};

/** `null` for other keys: Ctrl, Alt and ⌘ belong to the page and the browser. */
export function commandOf(pressed: PressedKey, isInLanes: boolean): TimelineCommand | null {
  const key = pressed.key.toLowerCase();
  // Brackets are typed with AltGr (Ctrl and Alt at once) or Option on Spanish keyboards.
  const isBracket = (key === '[' || key === ']') && !pressed.metaKey;
  if (!isBracket && (pressed.ctrlKey || pressed.metaKey || pressed.altKey)) return null;
  if (pressed.shiftKey && SHIFTED[key] !== undefined) return SHIFTED[key];
  return (isInLanes ? IN_LANES : ON_PLOT)[key] ?? EVERYWHERE[key] ?? null;
}
