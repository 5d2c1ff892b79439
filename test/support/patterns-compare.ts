import { expect } from 'vitest';

/**
 * `toMatchObject` compares objects key by key, and a pattern has no keys: `{ text: /x/ }` would
 * match any text. The lint catches literal patterns; this catches those that come through a
 * variable.
 */
expect.addEqualityTesters([
  (actual: unknown, expected: unknown) =>
    expected instanceof RegExp && !(actual instanceof RegExp) ? false : undefined,
]);
