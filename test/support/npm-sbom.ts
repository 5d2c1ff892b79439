import { spawnSync } from 'node:child_process';
import type { Lack } from './needs.ts';

/** Bills of materials are npm's, which writes none before its tenth version. */
export function sbomLacks(): Lack | undefined {
  const shell = process.platform === 'win32';
  if (spawnSync('npm', ['sbom', '--help'], { shell }).status === 0) return undefined;
  return { need: 'npm sbom', package: '', why: 'npm is too old for bills of materials' };
}
