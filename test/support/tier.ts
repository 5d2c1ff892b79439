import { TIERS, type Tier } from '../../build/test-tiers.ts';

/** The tier that runs; `undefined` for files that somebody named. */
export const tier: Tier | undefined = TIERS.find((one) => one === process.env['REMANSO_TEST_TIER']);
