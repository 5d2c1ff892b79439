import { expect, it } from 'vitest';
import { archiveKills } from './archive-kills.ts';

/** Ten thousand of them: `node test/faults/archive-kills.ts 10000 SEED`. */
it('loses nothing when it is killed while it archives', { timeout: 180_000 }, async () => {
  const toll = await archiveKills(40, 11);
  expect(toll.kills).toBe(40);
  expect(toll.archives).toBeGreaterThan(0);
  expect(toll.heads).toBeGreaterThan(0);
});
