// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { environmentOf } from './bundled-node.mjs';
import { InstallFailure, npmFailure } from './install-failure.mjs';

const CLI = 'npm-cli.js';

/** The npm that started us, or the one that is found as its users find it. */
export function findNpm(environment = process.env) {
  const started = environment['npm_execpath'];
  if (started !== undefined && basename(started) === CLI && existsSync(started)) return started;
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter);
  const beside = folders.flatMap((folder) => {
    const link = join(folder, 'npm');
    const real = existsSync(link) ? realpathSync(link) : undefined;
    return [
      ...(real !== undefined && basename(real) === CLI ? [real] : []),
      join(folder, 'node_modules', 'npm', 'bin', CLI),
    ];
  });
  const found = beside.find((path) => existsSync(path));
  if (found === undefined) throw new InstallFailure('no-npm');
  return found;
}

/** npm's settings of this run only; those of its user (registry, proxy, certificates) stay. */
const SETTINGS = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--no-update-notifier',
  '--prefer-offline',
  '--engine-strict=false',
  '--loglevel=http',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
  '--fetch-timeout=45000',
];

/** Not what npm says of the script that it has just started. */
function ownEnvironment(node) {
  const own =
    /^npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(local_prefix|prefix|omit|include|loglevel|global|ignore_scripts|workspaces?|dry_run|offline)$)/i;
  const kept = Object.entries(process.env).filter(
    ([name]) => !own.test(name) && name !== 'NODE_ENV',
  );
  return environmentOf(node, Object.fromEntries(kept));
}

/**
 * `npm ci` in a folder, by this npm on this Node. Resolves when all is unpacked; rejects with an
 * `InstallFailure`. What it fetched stays in its cache, so that another try goes on from there.
 */
export async function npmCi({ node, npm, folder, words, facts, onStart }) {
  const child = spawn(node, [npm, 'ci', ...words, ...SETTINGS], {
    cwd: folder,
    env: ownEnvironment(node),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  onStart(child);
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-64_000)));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
  });
  if (signal !== null) throw new InstallFailure('killed', { signal });
  if (code !== 0) throw npmFailure(said, code, { ...facts, registry: registryOf(said) });
}

/** The server that npm asked last. */
function registryOf(said) {
  const asked = [...said.matchAll(/https?:\/\/[^/\s'"]+/g)].map(([url]) => new URL(url));
  const last = asked.filter(({ hostname }) => !/^docs\.npmjs|^github\.com$/.test(hostname)).at(-1);
  return last?.host ?? process.env['npm_config_registry'] ?? 'registry.npmjs.org';
}
