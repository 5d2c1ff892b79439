// Runs under the host's Node, before anything is installed: no dependencies, no types. Writes to
// stderr only, so that `npm run -s remanso -- … --json` keeps stdout for JSON alone.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { bundledNode, nodePackages } from './bundled-node.mjs';
import { InstallFailure } from './install-failure.mjs';
import { underLock } from './install-lock.mjs';
import { checkFolder, checkMachine, clearLeftOver, libcOf } from './machine.mjs';
import { findNpm, npmCi } from './npm.mjs';
import {
  formerSet,
  hasStamp,
  installedSet,
  lockOf,
  missingPackages,
  NPM_WORDS,
  packagesOf,
  SETS,
  writeStamp,
} from './packages.mjs';
import { Progress } from './progress.mjs';
import { setUpHooks } from './set-up-hooks.mjs';
import { wordsOf } from './words.mjs';

/** Names and paths of the packages that carry Node. */
const NODES = /(?:^|^node_modules\/)node-(?:bin-)?(?:linux|win|darwin)-/;

/**
 * Installs what `package-lock.json` lists for a set, unless it is there; resolves with the path of the
 * Node to run it on. Rejects with an `InstallFailure`; then nothing has changed, and what was fetched
 * is kept by npm for the next try.
 */
export async function ensureInstalled(root, needed) {
  const lock = lockOf(root);
  const present = () => {
    const node = bundledNode(join(root, 'node_modules'));
    const set = node && installedSet(root, lock);
    return set !== undefined && SETS.indexOf(set) >= SETS.indexOf(needed) ? node.path : undefined;
  };
  const isByHand = !hasStamp(root);
  const there = present();
  if (there !== undefined) {
    if (isByHand) setUpHooks(root);
    return there;
  }

  checkMachine();
  const former = formerSet(root);
  // What was asked for once is brought up to date, not taken away.
  const set = SETS.indexOf(former) > SETS.indexOf(needed) ? former : needed;
  const folder = join(root, 'dist', 'install');
  checkFolder(root, folder, set);
  const words = wordsOf(process.env);
  const say = (line) => process.stderr.write(`${line}\n`);
  return underLock(folder, {
    onWait: (pid) => say(words.waiting(pid)),
    work: async () => present() ?? (await install({ root, folder, lock, set, words, say })),
  });
}

async function install({ root, folder, lock, set, words, say }) {
  const began = performance.now();
  clearLeftOver(folder);
  const stage = stageIn(folder);
  try {
    const npm = findNpm();
    const target = nodeOf(lock);
    say(words.installing(target.version, set));
    // Under an older Node npm leaves out, without a word, what wants a newer one.
    const node = usableNode(root, target) ?? (await stage.runtime(npm, lock, target, words));
    const modules = await stage.packages({ npm, node, lock, set, root, words });
    placeNode(node, join(modules, target.name));
    if (set !== 'everything') removeMaps(modules);
    stage.moveInto(root, modules);
    writeStamp(join(root, 'node_modules'), lock, set);
  } finally {
    stage.remove();
  }
  setUpHooks(root);
  say(words.installed(Math.round((performance.now() - began) / 1000)));
  return bundledNode(join(root, 'node_modules')).path;
}

/** The package of Node for this machine, as the lockfile pins it. */
function nodeOf(lock) {
  for (const name of nodePackages(process)) {
    const found = lock.packages[`node_modules/${name}`];
    if (found !== undefined) return { name, ...found };
  }
  throw new InstallFailure('system', { platform: process.platform, arch: process.arch });
}

/** The one of an earlier install, if it is of this version and starts. */
function usableNode(root, { version }) {
  const found = bundledNode(join(root, 'node_modules'));
  return found?.version === version && startsWell(found.path) ? found.path : undefined;
}

function startsWell(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Folders of this process alone: what is half done is never where somebody looks for it. */
function stageIn(folder) {
  const place = (name) => join(folder, `${name}-${process.pid}`);
  const [runtime, packages, former] = ['runtime', 'packages', 'former'].map(place);
  let child;
  const remove = () => {
    for (const path of [runtime, packages, former]) rmSync(path, { recursive: true, force: true });
  };
  const onSignal = (signal) => {
    child?.kill('SIGTERM');
    remove();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, onSignal);
  const ci = async (words, options) => {
    const progress = new Progress(options);
    try {
      await npmCi({ ...options, words, onStart: (started) => (child = started) });
    } finally {
      progress.end();
    }
  };

  return {
    remove() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, onSignal);
      remove();
    },

    async runtime(npm, lock, target, words) {
      const path = `node_modules/${target.name}`;
      const own = { name: 'remanso-runtime', version: '0.0.0', private: true };
      const dependencies = { [target.name]: target.version };
      writeJson(runtime, 'package.json', { ...own, dependencies });
      const pinned = { ...lock.packages[path], optional: undefined };
      writeJson(runtime, 'package-lock.json', {
        ...{ name: own.name, version: own.version, lockfileVersion: 3, requires: true },
        packages: { '': { ...own, dependencies }, [path]: pinned },
      });
      const facts = { path: runtime, needed: '' };
      const options = { node: process.execPath, npm, folder: runtime, facts };
      await ci([], { ...options, paths: [path], words });
      const node = bundledNode(join(runtime, 'node_modules'));
      if (node === undefined) throw new InstallFailure('absent', { packageName: target.name });
      if (!startsWell(node.path)) throw new InstallFailure('runtime', { path: node.path });
      return node.path;
    },

    /** All but Node, which is there already and would be fetched and unpacked once more. */
    async packages({ npm, node, lock, set, root, words }) {
      const isNode = (path) => NODES.test(path);
      const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
      const [manifest, locked] = [read('package.json'), read('package-lock.json')];
      for (const own of [manifest, locked.packages['']]) {
        own.optionalDependencies = without(own.optionalDependencies, isNode);
      }
      locked.packages = without(locked.packages, isNode);
      writeJson(packages, 'package.json', manifest);
      writeJson(packages, 'package-lock.json', locked);
      const npmrc = join(root, '.npmrc');
      if (existsSync(npmrc)) copyFileSync(npmrc, join(packages, '.npmrc'));
      const paths = packagesOf(lock, set, libcOf()).filter((path) => !isNode(path));
      const options = { node, npm, folder: packages, facts: { path: root }, paths, words };
      await ci(NPM_WORDS[set], options);
      const modules = join(packages, 'node_modules');
      const missing = missingPackages(modules, lock, paths);
      if (missing.length > 0) {
        const packageName = missing[0].replace(/^.*node_modules\//, '');
        throw new InstallFailure('incomplete', { packageName, count: missing.length });
      }
      return modules;
    },

    /** By renames: there is the old or the new, whole. */
    moveInto(root, modules) {
      const place = join(root, 'node_modules');
      try {
        if (existsSync(place)) renameSync(place, former);
        renameSync(modules, place);
      } catch (error) {
        if (!existsSync(place) && existsSync(former)) renameSync(former, place);
        throw new InstallFailure('in-use', { path: place, npmCode: error.code });
      }
    },
  };
}

function writeJson(folder, name, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

function without(record, isLeftOut) {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => !isLeftOut(name)));
}

/** What runs and its papers, not the 67 MB of headers. */
function placeNode(node, folder) {
  const from = dirname(dirname(node));
  for (const name of ['package.json', 'LICENSE', 'README.md', relative(from, node)]) {
    const [source, to] = [join(from, name), join(folder, name)];
    if (!existsSync(source)) continue;
    mkdirSync(dirname(to), { recursive: true });
    try {
      linkSync(source, to);
    } catch {
      // Not every disk has links.
      copyFileSync(source, to);
    }
  }
}

/** Only those who build and debug read them. */
function removeMaps(modules) {
  for (const file of readdirSync(modules, { recursive: true })) {
    if (/\.(?:js|mjs|cjs|css)\.map$/.test(file)) rmSync(join(modules, file), { force: true });
  }
}
