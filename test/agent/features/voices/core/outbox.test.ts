import { expect, it } from 'vitest';
import { newOutbox, voiceParts } from '../../../../../agent/features/voices/core/outbox.ts';

it('an outbox of before there were notices ahead goes on where it was', () => {
  const outbox = newOutbox('on-call', 7);
  const { trouble, rest } = outbox.lines;
  const before = { ...outbox, lines: { trouble: { ...trouble, toldTo: 9 }, rest } };
  expect(voiceParts.voices.parse(before)).toEqual({
    ...before,
    lines: { ...before.lines, soon: { toldTo: 7, digestTo: null, trying: null } },
  });
  expect(voiceParts.voices.parse(outbox)).toEqual(outbox);
});
