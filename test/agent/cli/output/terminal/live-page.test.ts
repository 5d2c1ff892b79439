import { stripVTControlCharacters, styleText } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLine, livePage } from '../../../../../agent/cli/output/terminal/live-page.ts';

const plain = (text: string): string => stripVTControlCharacters(text);
const widthOf = (line: string): number => Array.from(plain(line)).length;
const red = (text: string): string => styleText('red', text, { validateStream: false });
const withoutSpaces = (text: string): string => text.replaceAll(/\s+/g, '');

const words = fc.string({ maxLength: 30, unit: fc.constantFrom('a', 'b', 'ñ', '東', ' ') });
const line = fc
  .array(fc.tuple(words, fc.boolean()), { maxLength: 5 })
  .map((parts) => parts.map(([text, isRed]) => (isRed ? red(text) : text)).join(''));
const size = fc.record({
  columns: fc.integer({ min: 2, max: 120 }),
  rows: fc.integer({ min: 1, max: 50 }),
});

describe('a line', () => {
  test.each<[string, string[]]>([
    ['0123456789 123456789', ['0123456789 123456789']],
    ['0123456789 12345678 90', ['0123456789 12345678', '    90']],
    ['0123456789 123456789 0', ['0123456789 123456789', '    0']],
    ['0123456789012345678901', ['01234567890123456789', '    01']],
    [`01234567 ${red('9012345678901')} b`, [`01234567`, `    ${red('9012345678901')} b`]],
    [red('0123456789 12345678 90'), ['\u001b[31m0123456789 12345678', '    90\u001b[39m']],
  ])('%j in twenty columns', (text, expected) => {
    expect(foldLine(text, 20)).toEqual(expected);
  });

  test('is folded to the width, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(line, size, (text, { columns }) => {
        const rows = foldLine(text, columns);
        for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(columns);
        expect(withoutSpaces(rows.join(''))).toBe(withoutSpaces(text));
      }),
    );
  });
});

describe('a picture', () => {
  test('has the size of the screen; moved, it shows every row', () => {
    fc.assert(
      fc.property(fc.array(line), size, (lines, on) => {
        const all = lines.flatMap((one) => foldLine(one, on.columns));
        const room = Math.max(on.rows - 1, 1);
        for (const wanted of [-5, 0, 3, all.length]) {
          const { rows, first } = livePage(lines, on, wanted, 'en');
          expect(rows).toHaveLength(on.rows);
          for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(on.columns);
          expect(first).toBeLessThanOrEqual(Math.max(all.length - room, 0));
          if (on.rows > 1) {
            expect(rows.slice(0, -1).filter((_, at) => first + at < all.length)).toEqual(
              all.slice(first, first + room),
            );
          }
        }
      }),
    );
  });

  test('says how to leave, and what does not fit', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const foot = (count: number, wanted: number): string => {
      const { rows } = livePage(lines.slice(0, count), { columns: 80, rows: 24 }, wanted, 'en');
      return plain(rows.at(-1) ?? '');
    };
    expect(foot(23, 0)).toBe('q ends');
    expect(foot(40, 0)).toBe('q ends; rows 1 to 23 of 40, arrows move');
    expect(foot(40, 99)).toBe('q ends; rows 18 to 40 of 40, arrows move');
  });
});
