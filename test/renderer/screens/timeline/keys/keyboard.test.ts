import { describe, expect, test } from 'vitest';
import { commandOf } from '../../../../../renderer/screens/timeline/keys/keyboard.ts';
import type { PressedKey } from '../../../../../renderer/ui/keys/shortcuts.ts';

function pressed(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
}

describe('keys of the timeline', () => {
  test('arrow keys move the view on the plot, and between runs in the lanes', () => {
    expect(commandOf(pressed('ArrowLeft'), false)).toEqual({
      kind: 'pan',
      direction: -1,
      by: 'step',
    });
    expect(commandOf(pressed('ArrowLeft'), true)).toEqual({ kind: 'run', to: 'previous' });
    expect(commandOf(pressed('ArrowDown'), true)).toEqual({ kind: 'lane', direction: 1 });
    expect(commandOf(pressed('ArrowDown'), false)).toBeNull();
  });

  test.each([true, false])('with Shift they move by a day wherever the focus is', (isInLanes) => {
    const command = commandOf(pressed('ArrowRight', { shiftKey: true }), isInLanes);
    expect(command).toEqual({ kind: 'pan', direction: 1, by: 'day' });
  });

  test.each([
    ['+', 'zoom'],
    ['−', 'zoom'],
    ['N', 'now'],
    ['t', 'table'],
    [']', 'window'],
    ['Escape', 'close'],
  ])('%s is %s', (key, kind) => {
    expect(commandOf(pressed(key), true)?.kind).toBe(kind);
    expect(commandOf(pressed(key), false)?.kind).toBe(kind);
  });

  test('keys with Ctrl, Alt or ⌘ are ignored, but brackets may need AltGr', () => {
    expect(commandOf(pressed('n', { ctrlKey: true }), false)).toBeNull();
    expect(commandOf(pressed('t', { metaKey: true }), false)).toBeNull();
    expect(commandOf(pressed('ArrowLeft', { altKey: true }), false)).toBeNull();
    const altGr = pressed('[', { ctrlKey: true, altKey: true });
    expect(commandOf(altGr, false)).toEqual({ kind: 'window', direction: -1 });
  });
});
