import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const VERIFY_FILE = 'remanso-verify.mjs';

/**
 * Bundles the stand-alone verifier into one file of a folder, for any Node from 20 on. Not minified: an
 * auditor may want to read it.
 */
export async function bundleVerify(folder: string): Promise<string> {
  const file = join(folder, VERIFY_FILE);
  await build({
    input: join(ROOT, 'agent/verify/remanso-verify.ts'),
    cwd: ROOT,
    platform: 'node',
    transform: { target: 'node20' },
    output: { file, format: 'esm', codeSplitting: false },
    logLevel: 'warn',
  });
  return file;
}
