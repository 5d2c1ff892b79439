import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'rolldown';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles the shell into a folder: `main.mjs`, and `preload.cjs` as the single CommonJS file that a
 * sandboxed page may load. Only Electron itself stays external. Resolves with the modules they are
 * made of. `plugins`: of tests, for what a person puts into the sources.
 */
export async function buildShell(
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const common = { cwd: ROOT, external: ['electron'], logLevel: 'warn' as const };
  const main = await build({
    ...common,
    input: join(ROOT, 'electron/main.ts'),
    platform: 'node',
    plugins: [...plugins],
    output: { file: join(folder, 'main.mjs'), format: 'esm', codeSplitting: false, minify: true },
  });
  const preload = await build({
    ...common,
    input: join(ROOT, 'electron/preload.ts'),
    platform: 'browser',
    output: { file: join(folder, 'preload.cjs'), format: 'cjs', codeSplitting: false },
  });
  const parts = [...main.output, ...preload.output];
  return parts.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: join(ROOT, 'dist/electron') } },
  });
  await buildShell(values.out);
  console.log(`The shell is bundled: ${values.out}`);
}
