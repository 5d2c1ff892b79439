import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'dist', 'renderer', 'index.html');
const SOURCES = [
  'renderer/**/*.{ts,tsx,css,html,svg}',
  'shared/**/*.ts',
  'build/vite.config.ts',
  'package-lock.json',
];

function isFresh(): boolean {
  if (!existsSync(PAGE)) return false;
  const builtAt = statSync(PAGE).mtimeMs;
  return globSync(SOURCES, { cwd: ROOT }).every(
    (file) => statSync(join(ROOT, file)).mtimeMs <= builtAt,
  );
}

/** Bundles the dashboard into dist/renderer, unless what lies there is newer than its sources. */
export async function bundleDashboard(): Promise<void> {
  if (isFresh()) return;
  await build({ configFile: join(ROOT, 'build', 'vite.config.ts'), logLevel: 'warn' });
}

if (import.meta.main) await bundleDashboard();
