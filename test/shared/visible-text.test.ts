import { describe, expect, it } from 'vitest';
import {
  legible,
  legibleDeep,
  legibleLabels,
  oneLine,
  visible,
} from '../../shared/visible-text.ts';

describe('visible text', () => {
  it.each([
    ['a terminal escape', '\u001b[2J', '\\u{1b}[2J'],
    ['C1 controls', '\u009b2J', '\\u{9b}2J'],
    ['a direction override', 'erp\u202excod.', 'erp\\u{202e}xcod.'],
    ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['the Arabic letter mark', 'a\u061cb', 'a\\u{61c}b'],
    ['invisible spaces', 'a\u200bb\ufeffc', 'a\\u{200b}b\\u{feff}c'],
    ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a lone surrogate', 'a\ud800', 'a\\u{d800}'],
    ['line separators', 'a\u2028b', 'a\\u{2028}b'],
  ])('shows %s, in a terminal and on a page', (_, text, shown) => {
    expect([visible(text), legible(text)]).toEqual([shown, shown]);
  });

  it.each(['Pedidos → ERP, ñandú', 'שלום', 'नमस्ते क्\u200dष', '👩\u200d🔧', 'a\u00a0b'])(
    'leaves %s unchanged',
    (text) => {
      expect([visible(text), legible(text)]).toEqual([text, text]);
    },
  );

  it('has lines on a page and one line in a terminal', () => {
    expect(legible('two\n\tlines')).toBe('two\n\tlines');
    expect(visible('two\n\tlines')).toBe('two\\u{a}\\u{9}lines');
    expect(oneLine('two\r\n\tlines\u0007')).toBe('two lines\\u{7}');
  });
});

describe('visible values', () => {
  const dirty = { reason: 'a\u202eb', list: [{ name: 'c\u202ed', command: ['e\u202ef'] }] };

  it('that are only shown have no invisible characters', () => {
    expect(legibleDeep(dirty)).toEqual({
      reason: 'a\\u{202e}b',
      list: [{ name: 'c\\u{202e}d', command: ['e\\u{202e}f'] }],
    });
  });

  it('that are edited keep what a machine reads', () => {
    expect(legibleLabels(dirty)).toEqual({
      reason: 'a\\u{202e}b',
      list: [{ name: 'c\\u{202e}d', command: ['e\u202ef'] }],
    });
  });

  it('are the same object if nothing changes', () => {
    const clean = { a: ['b', { c: 'd' }], e: null, f: 1 };
    expect(legibleDeep(clean)).toBe(clean);
  });
});
