import { spawnSync } from 'node:child_process';
import type { Lack } from './needs.ts';

/** Bills of materials are npm's, which writes none before its tenth version. */
export function sbomLacks(): Lack | undefined {
  const shell = process.platform === 'win32';
  const { status, stdout } = spawnSync('npm', ['sbom', '--help'], { shell, encoding: 'utf8' });
  // An old npm on a newer Node ends well although it does not know the command.
  if (status === 0 && !stdout.includes('Unknown command')) return undefined;
  return { need: 'npm sbom', package: '', why: 'npm is too old for bills of materials' };
}
