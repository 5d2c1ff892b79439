import { relative } from 'node:path';
import { expect } from 'vitest';
import { SAMPLED } from '../../build/test-tiers.ts';
import { tier } from './tier.ts';

/**
 * Whether this file, of a later tier, runs as a sample here: it leaves out what its own tier does in
 * full. To be asked while tests are collected.
 */
export function isSample(): boolean {
  if (tier !== 'change' && tier !== 'all') return false;
  const file = relative(process.cwd(), expect.getState().testPath ?? '').replaceAll('\\', '/');
  return SAMPLED[tier].includes(file);
}
