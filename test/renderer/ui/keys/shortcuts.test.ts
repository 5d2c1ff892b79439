import { describe, expect, it } from 'vitest';
import {
  ariaKeys,
  chordsOf,
  isPressed,
  pressedOf,
  SHORTCUTS,
  shownKeys,
  type PressedKey,
} from '../../../../renderer/ui/keys/shortcuts.ts';

function pressed(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
}

const SPANISH: Readonly<Record<string, string>> = { Shift: 'Mayús', Enter: 'Intro' };

describe('the table of shortcuts', () => {
  it('has each id once, since hints and handlers name it alone', () => {
    const ids = Object.values(SHORTCUTS).flatMap((area) => Object.keys(area));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    [pressed('k', { ctrlKey: true }), 'find', true],
    [pressed('K', { metaKey: true }), 'find', true],
    [pressed('k'), 'find', false],
    [pressed('P', { ctrlKey: true, shiftKey: true }), 'pause', true],
    [pressed('p', { ctrlKey: true }), 'pause', false],
    [pressed('/', { shiftKey: true }), 'search', true],
    [pressed('?', { shiftKey: true }), 'all', true],
    [pressed('?', { ctrlKey: true }), 'all', false],
    [pressed('z', { ctrlKey: true, altKey: true }), 'undo', false],
  ] as const)('%o is %s: %s', (key, id, is) => {
    expect(isPressed(key, id)).toBe(is);
  });

  it('says which of several was pressed', () => {
    expect(pressedOf(pressed('3', { ctrlKey: true }), 'screens')).toBe(2);
    expect(pressedOf(pressed('9', { ctrlKey: true }), 'screens')).toBe(-1);
  });

  it.each([
    ['screens', 'Ctrl 1–8'],
    ['pause', 'Ctrl Mayús P'],
    ['day', 'Mayús ← →'],
    ['zoom', '+ −'],
    ['main', 'Ctrl Intro'],
    ['back', 'Esc'],
  ] as const)('shows %s as %s', (id, shown) => {
    expect(shownKeys(chordsOf(id), (key) => SPANISH[key] ?? key)).toBe(shown);
  });

  it('is said to screen readers in their notation', () => {
    expect(ariaKeys(chordsOf('pause'), false)).toBe('Control+Shift+P');
    expect(ariaKeys(chordsOf('find'), true)).toBe('Meta+K');
  });
});
