import { expect, it } from 'vitest';
import { PageCrashes } from '../../../electron/window/page-crashes.ts';

const MINUTE_MS = 60_000;

it('loads a page again three times in ten minutes, and again when these are over', () => {
  const crashes = new PageCrashes();
  expect([0, 1, 2, 3].map((minute) => crashes.mayReload(minute * MINUTE_MS))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(crashes.mayReload(20 * MINUTE_MS)).toBe(true);
});
