import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles the thread that `audit verify` starts (agent/adapters/sqlite/verify/chain-helpers.ts) into
 * one small file of a folder: in the parts of the agent it would load all of them.
 */
export async function bundleChainHelper(folder: string): Promise<void> {
  await build({
    input: join(ROOT, 'agent/adapters/sqlite/verify/chain-helper.ts'),
    cwd: ROOT,
    platform: 'node',
    external: ['better-sqlite3'],
    output: {
      file: join(folder, 'chain-helper.js'),
      format: 'esm',
      codeSplitting: false,
      minify: true,
    },
    logLevel: 'warn',
  });
}
