import { expect, it } from 'vitest';
import { checkpointKills } from './checkpoint-kills.ts';

/** A thousand of them: `node test/faults/checkpoint-kills.ts 1000 SEED`. */
it('loses no checkpoint when it is killed while it signs', { timeout: 120_000 }, async () => {
  const toll = await checkpointKills(4, 5);
  expect(toll.kills).toBe(4);
  expect(toll.printed).toBeGreaterThan(0);
  expect(toll.made).toBeGreaterThanOrEqual(toll.printed);
});
