import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A package that only tests need. */
interface CachedPackage {
  readonly name: string;
  readonly version: string;
  /** The file to use. */
  readonly file: string;
}

/** Packages installed together. */
interface CachedModules {
  /** Name of the folder; other package sets need other names. */
  readonly name: string;
  /** `name@version` each. */
  readonly packages: readonly string[];
  /** Further npm arguments. */
  readonly options?: readonly string[];
}

/** The Node-RED that the connector is tested with; 117 MB. */
export const NODE_RED: CachedPackage = { name: 'node-red', version: '5.0.7', file: 'red.js' };

/** The latest of each major version before ours; 15 MB each. */
export const BULLMQ_5: CachedPackage = { name: 'bullmq', version: '5.61.2', file: 'package.json' };
export const BULLMQ_4: CachedPackage = { name: 'bullmq', version: '4.18.3', file: 'package.json' };

/** A place in the cache folder: outside the repository, shared by all clones. */
export function cachePath(...names: readonly string[]): string {
  const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(caches, 'remanso', ...names);
}

/** The path of the file; installs the package from npm if missing. */
export function installedPackage({ name, version, file }: CachedPackage): string {
  const title = `${name}-${version}`;
  return join(installedModules({ name: title, packages: [`${name}@${version}`] }), name, file);
}

/**
 * Their `node_modules`, installed from npm if missing. Throws npm's output on failure. Concurrent
 * installs are safe: the folder is moved into place complete.
 */
export function installedModules({ name, packages, options = [] }: CachedModules): string {
  const folder = cachePath(name);
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  mkdirSync(cachePath(), { recursive: true });
  const fresh = mkdtempSync(cachePath(`${name}-`));
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', fresh];
  const npm = spawnSync('npm', [...words, ...options, ...packages], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`npm could not install ${packages.join(' ')}: ${npm.stderr}`);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(modules)) throw error;
  }
  return modules;
}
