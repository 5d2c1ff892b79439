import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOUBLE = join(ROOT, 'test', 'support', 'electron-double', 'as-electron.ts');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
/** A few seconds, on a busy machine several minutes. */
const PATIENCE_MS = 600_000;
const FROM_ELECTRON = /(?<= from )'electron'(?=;)/g;

const folder = mkdtempSync(join(tmpdir(), 'remanso-double-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The main process as it would be written against the double; what a page has is a shim's. */
function copyOnDouble(): void {
  cpSync(join(ROOT, 'electron'), join(folder, 'electron'), { recursive: true });
  rmSync(join(folder, 'electron', 'preload.ts'));
  for (const name of ['shared', 'agent', 'node_modules', 'package.json']) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  for (const file of globSync('electron/**/*.ts', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace(FROM_ELECTRON, `'${DOUBLE}'`));
  }
  const tsconfig = {
    extends: join(ROOT, 'build', 'tsconfig.base.json'),
    compilerOptions: {
      ...{ composite: false, incremental: false, noEmit: true, types: ['node'] },
      // Functions that the double runs in pages.
      lib: ['ES2024', 'DOM'],
    },
    include: ['electron/**/*.ts', 'electron/**/locales/*.json'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
}

// Types of `electron` are of one ambient module: no path leads around them in the product itself.
it(
  'has every member, of every object, that the shell uses',
  () => {
    copyOnDouble();
    const { stdout, stderr } = spawnSync(process.execPath, [TSC, '-p', folder], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(`${stdout}${stderr}`).toBe('');
  },
  PATIENCE_MS,
);
