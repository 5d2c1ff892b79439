import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The Node-RED that the connector is proved on. */
export const NODE_RED_VERSION = '5.0.7';

const PROGRAM = join('node_modules', 'node-red', 'red.js');

/** Where programs that only tests need are kept: outside the repository, for all clones. */
function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'remanso');
}

/**
 * The path of `red.js`; installed from npm (117 MB) when it is not there. Throws with npm's words
 * where it cannot be had. Two that install at once both end well: the folder is put there whole.
 */
export function installedNodeRed(): string {
  const folder = join(cacheFolder(), `node-red-${NODE_RED_VERSION}`);
  if (existsSync(join(folder, PROGRAM))) return join(folder, PROGRAM);
  mkdirSync(cacheFolder(), { recursive: true });
  const fresh = mkdtempSync(join(cacheFolder(), 'node-red-'));
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', fresh];
  const npm = spawnSync('npm', [...words, `node-red@${NODE_RED_VERSION}`], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`npm could not install node-red ${NODE_RED_VERSION}: ${npm.stderr}`);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(folder, PROGRAM))) throw error;
  }
  return join(folder, PROGRAM);
}
