/**
 * Every shortcut: what is shown, said to screen readers, listed under `?` and pressed comes from here.
 * A chord is `Ctrl Shift P`; Ctrl is ⌘ on a Mac. Names of keys as in `KeyboardEvent.key`.
 */
export const SHORTCUTS = {
  everywhere: {
    screens: ['Ctrl 1', 'Ctrl 2', 'Ctrl 3', 'Ctrl 4', 'Ctrl 5', 'Ctrl 6', 'Ctrl 7', 'Ctrl 8'],
    agents: ['Ctrl PageUp', 'Ctrl PageDown'],
    find: ['Ctrl K'],
    pause: ['Ctrl Shift P'],
    extend: ['Ctrl E'],
    undo: ['Ctrl Z'],
    all: ['?'],
  },
  lists: {
    search: ['/'],
    rows: ['ArrowUp', 'ArrowDown'],
    open: ['Enter'],
    back: ['Escape'],
    save: ['Ctrl S'],
    main: ['Ctrl Enter'],
  },
  timeline: {
    move: ['ArrowLeft', 'ArrowRight'],
    day: ['Shift ArrowLeft', 'Shift ArrowRight'],
    zoom: ['+', '-'],
    now: ['N'],
    runs: ['Tab', 'ArrowLeft', 'ArrowRight'],
    windows: ['[', ']'],
    barTime: ['Shift ArrowLeft', 'Shift ArrowRight'],
    barEnd: ['Shift ArrowUp', 'Shift ArrowDown'],
    barDay: ['Shift PageUp', 'Shift PageDown'],
    plan: ['P'],
    table: ['T'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

type Areas = typeof SHORTCUTS;
export type ShortcutArea = keyof Areas;
export type ShortcutId = { [Area in ShortcutArea]: keyof Areas[Area] }[ShortcutArea];

const CHORDS: Readonly<Record<ShortcutId, readonly string[]>> = {
  ...SHORTCUTS.everywhere,
  ...SHORTCUTS.lists,
  ...SHORTCUTS.timeline,
};

/** The shortcuts of an area, in the order of the table. */
export function shortcutsIn(area: ShortcutArea): [ShortcutId, readonly string[]][] {
  const ids = Object.keys(SHORTCUTS[area]) as ShortcutId[];
  return ids.map((id) => [id, CHORDS[id]]);
}

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export function chordsOf(id: ShortcutId): readonly string[] {
  return CHORDS[id];
}

function matches(pressed: PressedKey, chord: string): boolean {
  const parts = chord.split(' ');
  const key = parts.at(-1) ?? '';
  if ((pressed.ctrlKey || pressed.metaKey) !== parts.includes('Ctrl')) return false;
  // Shift is part of how a sign is typed, and then no part of the chord.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && pressed.shiftKey !== parts.includes('Shift')) return false;
  return !pressed.altKey && pressed.key.toLowerCase() === key.toLowerCase();
}

/** Which of the shortcut's chords this is, from 0; -1 for another key. */
export function pressedOf(pressed: PressedKey, id: ShortcutId): number {
  return chordsOf(id).findIndex((chord) => matches(pressed, chord));
}

export function isPressed(pressed: PressedKey, id: ShortcutId): boolean {
  return pressedOf(pressed, id) !== -1;
}

/** For `aria-keyshortcuts`: `Control+K`. */
export function ariaKeys(chords: readonly string[], isMac: boolean): string {
  return chords
    .map((chord) => chord.replace('Ctrl', isMac ? 'Meta' : 'Control').replaceAll(' ', '+'))
    .join(' ');
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  '-': '−',
};

/** `Ctrl 1–8`, `Shift ← →`: with the modifiers once. `nameOf` names keys in the reader's language. */
export function shownKeys(chords: readonly string[], nameOf: (key: string) => string): string {
  const [first = '', second] = chords;
  const parts = first.split(' ').slice(0, -1);
  const keys = chords.map((chord) => chord.split(' ').at(-1) ?? '');
  const shown = keys.map((key) => SIGNS[key] ?? nameOf(key));
  const isRow = keys.length > 2 && keys.every((key) => /^\d$/.test(key));
  const text =
    isRow || second === undefined
      ? [...new Set([shown[0], shown.at(-1)])].join('–')
      : shown.join(' ');
  return [...parts.map(nameOf), text].join(' ');
}
