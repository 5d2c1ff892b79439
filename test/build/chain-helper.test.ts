import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { firstWrong, sharedPart } from '../../agent/adapters/sqlite/verify/chain-blocks.ts';
import type { HelperTask } from '../../agent/adapters/sqlite/verify/chain-helpers.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { bundleChainHelper } from '../../build/scripts/bundle-chain-helper.ts';
import { AUDIT_GENESIS } from '../../shared/domain/trail/audit-entry.ts';
import { VERSION } from '../../shared/version.ts';
import { factsOf } from '../support/audit-facts.ts';
import { forge } from '../support/forger.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** Below the repository, where native packages are found. */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
mkdirSync(DIST, { recursive: true });
const folder = mkdtempSync(join(DIST, 'chain-helper-'));
const directory = temporaryDataDirectory();

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  directory.dispose();
});

it('the bundled thread checks a trail, unless it is of another version', async () => {
  const store = openStore({ directory, report: () => undefined });
  const { head } = store.commit({}, factsOf('run.started', 50));
  store.close();
  await bundleChainHelper(folder);
  expect(readdirSync(folder)).toEqual(['chain-helper.js']);
  const states = async (version: string): Promise<number[]> => {
    const part = sharedPart(AUDIT_GENESIS, head.seq);
    const task: HelperTask = { version, file: directory.database, part };
    const helper = new Worker(join(folder, 'chain-helper.js'), { workerData: task });
    const code = await new Promise((resolve) => helper.on('exit', resolve));
    expect(code).toBe(0);
    forge(directory.database, (connection) => {
      expect(firstWrong(connection, part)).toBeUndefined();
    });
    return [...part.states.slice(1)];
  };
  // Right, and never taken.
  expect(await states(VERSION)).toEqual([2]);
  expect(await states('0.0.0')).toEqual([0]);
});
