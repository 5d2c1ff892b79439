import { expect, it } from 'vitest';
import { walkOnThreads } from './walk.ts';

const NIGHTS = 2_000;
const THREADS = 2;

it(`walks ${NIGHTS} nights without a broken invariant`, async () => {
  const { failures, nights } = await walkOnThreads({ seed: 1, nights: NIGHTS, threads: THREADS });
  const told = failures.map(
    ({ seed, broken }) => `seed ${seed}: ${broken.invariant}: ${broken.what}`,
  );
  expect(told).toEqual([]);
  expect(nights).toBe(NIGHTS);
}, 3_600_000);
