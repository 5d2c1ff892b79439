import { expect } from 'vitest';

/**
 * `toMatchObject` compares an object key by key, and a pattern has none: `{ text: /x/ }` would fit
 * any text. The lint sees patterns that are written there; this sees those that come by a variable.
 */
expect.addEqualityTesters([
  (actual: unknown, expected: unknown) =>
    expected instanceof RegExp && !(actual instanceof RegExp) ? false : undefined,
]);
