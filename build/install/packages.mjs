// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libcOf } from './machine.mjs';

/**
 * What is installed for whom, each with all before it: the agent with its dashboard; the shell, where
 * there is a display; and what builds, packs and tests.
 */
export const SETS = ['agent', 'desktop', 'everything'];

/** npm's words for a set. Whatever `omit`, `include` or NODE_ENV say of other projects. */
export const NPM_WORDS = {
  agent: ['--omit=dev', '--omit=peer', '--include=optional'],
  desktop: ['--omit=dev', '--include=peer', '--include=optional'],
  everything: ['--include=dev', '--include=peer', '--include=optional'],
};

/** Which set an earlier install was complete for, and from which lockfile. */
const STAMP = '.remanso-install.json';

export function lockOf(root) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return { ...JSON.parse(text), digest: createHash('sha256').update(text).digest('hex') };
}

function names(list, value) {
  const all = list === undefined ? [] : [list].flat();
  if (all.includes(`!${value}`)) return false;
  const wanted = all.filter((one) => !one.startsWith('!'));
  return wanted.length === 0 || wanted.includes(value);
}

function isForThis(one, libc) {
  return (
    names(one.os, process.platform) &&
    names(one.cpu, process.arch) &&
    (process.platform !== 'linux' || names(one.libc, libc))
  );
}

/**
 * The packages of the lockfile that a set consists of on this machine, as paths: what is reached from
 * ours. Those of other systems, and what only they need, are not.
 */
export function packagesOf(lock, set, libc) {
  const { dependencies, optionalDependencies, devDependencies, peerDependencies } =
    lock.packages[''];
  const found = new Set();
  const reach = (from, names) => {
    for (const name of names) {
      const path = placeOf(lock, from, name);
      if (path === undefined || found.has(path) || !isForThis(lock.packages[path], libc)) continue;
      found.add(path);
      reach(path, namesIn(lock.packages[path]));
    }
  };
  reach('', Object.keys({ ...dependencies, ...optionalDependencies }));
  if (set !== 'agent') reach('', Object.keys(peerDependencies ?? {}));
  if (set === 'everything') reach('', Object.keys(devDependencies ?? {}));
  return [...found];
}

function namesIn({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {});
  const wanted = peers.filter((name) => peerDependenciesMeta?.[name]?.optional !== true);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...wanted];
}

/** Where Node finds a package from another one: beside it, or above. */
function placeOf(lock, from, name) {
  for (let folder = from; ;) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/** Which of these packages npm did not install, though it said that all was well. */
export function missingPackages(modules, lock, paths) {
  const file = join(modules, '.package-lock.json');
  if (!existsSync(file)) return ['node_modules'];
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return paths.filter(
    (path) =>
      packages[path]?.integrity !== lock.packages[path].integrity ||
      !existsSync(join(modules, '..', path, 'package.json')),
  );
}

/** The largest set that these `node_modules` are complete for; `undefined` if for none. */
export function installedSet(root, lock) {
  const modules = join(root, 'node_modules');
  const stamp = readStamp(modules);
  if (stamp !== undefined) return stamp.lock === lock.digest ? stamp.set : undefined;
  // Somebody ran npm by hand. Only then the libc is asked for, which takes time at each start.
  const libc = libcOf();
  const whole = (set) => missingPackages(modules, lock, packagesOf(lock, set, libc)).length === 0;
  const found = SETS.filter(() => existsSync(modules)).findLast(whole);
  if (found !== undefined) writeStamp(modules, lock, found, { isOptional: true });
  return found;
}

/** The set that was installed before, from whichever lockfile. */
export function formerSet(root) {
  return readStamp(join(root, 'node_modules'))?.set ?? 'agent';
}

/** Whether an install of ours ended there; npm by hand leaves no stamp. */
export function hasStamp(root) {
  return existsSync(join(root, 'node_modules', STAMP));
}

function readStamp(modules) {
  try {
    return JSON.parse(readFileSync(join(modules, STAMP), 'utf8'));
  } catch {
    // None, or half of one: what is there is looked at again.
    return undefined;
  }
}

export function writeStamp(modules, lock, set, { isOptional = false } = {}) {
  try {
    writeFileSync(join(modules, STAMP), `${JSON.stringify({ lock: lock.digest, set })}\n`);
  } catch (error) {
    if (!isOptional) throw error;
  }
}
