import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeParts } from '../../../shared/i18n/code-parts.ts';

it('finds the code in a sentence, and leaves a single accent', () => {
  expect(codeParts('Put `remanso guard` in front.')).toEqual([
    { text: 'Put ', isCode: false },
    { text: 'remanso guard', isCode: true },
    { text: ' in front.', isCode: false },
  ]);
  expect(codeParts('`line`')).toEqual([{ text: 'line', isCode: true }]);
  expect(codeParts('a ` b')).toEqual([{ text: 'a ` b', isCode: false }]);
  expect(codeParts('')).toEqual([]);
});

it('loses no letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '`', ' ') }), (text) => {
      const again = codeParts(text).map((part) => (part.isCode ? `\`${part.text}\`` : part.text));
      expect(again.join('')).toBe(text);
    }),
  );
});
