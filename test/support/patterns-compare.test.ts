import { expect, it } from 'vitest';

// Through a variable, where the lint cannot see it.
const pattern = /sent/;

it('treats a bare pattern as no text, at any depth', () => {
  for (const answer of ['sent', 'lost']) {
    expect({ answer }).not.toMatchObject({ answer: pattern });
    expect([{ answer: { text: answer } }]).not.toMatchObject([{ answer: { text: pattern } }]);
    expect({ answer }).not.toEqual({ answer: pattern });
  }
});

it('still compares patterns with patterns', () => {
  expect({ answer: /sent/ }).toEqual({ answer: pattern });
  expect({ answer: /lost/ }).not.toEqual({ answer: pattern });
  expect({ answer: 'sent', to: 'erp' }).toMatchObject({
    answer: expect.stringMatching(pattern) as unknown,
  });
});
