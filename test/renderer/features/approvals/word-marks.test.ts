import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedWords } from '../../../../renderer/features/approvals/word-marks.ts';

describe('changedWords', () => {
  it('marks the words that the other text lacks', () => {
    expect(
      changedWords('first Sunday of the month, 02:00', 'first Sunday of the month, 01:00'),
    ).toEqual([
      { text: 'first Sunday of the month,', isChanged: false },
      { text: '01:00', isChanged: true },
    ]);
  });

  it('loses nothing, marks nothing of what is the same, and all of what is new', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = changedWords(before.join(' '), after.join(' '));
        expect(parts.map(({ text }) => text).join(' ')).toBe(after.join(' '));
        const same = changedWords(after.join(' '), after.join(' '));
        expect(same.every(({ isChanged }) => !isChanged)).toBe(true);
        const kept = parts.filter(({ isChanged }) => !isChanged);
        for (const { text } of kept) {
          for (const word of text.split(' ')) expect(before).toContain(word);
        }
        for (const word of after.filter((one) => !before.includes(one))) {
          const marked = parts.filter(({ isChanged }) => isChanged);
          expect(marked.some(({ text }) => text.split(' ').includes(word))).toBe(true);
        }
      }),
    );
  });
});
