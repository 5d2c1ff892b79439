import { expect, it } from 'vitest';
import { bundleDashboard } from '../../build/scripts/dashboard-bundle.ts';
import { firstScriptSize } from '../bench/first-script.ts';

/** Bytes. Below the bench's limit, so that there is time to look for what came in. */
const MOST = 245_000;

it('loads no more than 245 KB, compressed, before the dashboard draws', async () => {
  await bundleDashboard();
  const { files, brotli } = firstScriptSize();
  expect(files).toBeGreaterThan(0);
  expect(brotli).toBeLessThan(MOST);
}, 120_000);
