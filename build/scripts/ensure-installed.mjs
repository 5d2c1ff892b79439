// Runs under whatever Node the host has, before anything is installed: no dependencies, no types.
// Installs from the lockfile if the last install is older. All output goes to stderr, so that `npm
// run -s remanso -- … --json` keeps stdout for JSON alone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lockfile = join(root, 'package-lock.json');
const lastInstall = join(root, 'node_modules', '.package-lock.json');

function isInstalled() {
  return existsSync(lastInstall) && statSync(lastInstall).mtimeMs >= statSync(lockfile).mtimeMs;
}

if (!isInstalled()) {
  process.stderr.write('Installing what Remanso needs (npm ci, once)…\n');
  const npm = process.env['npm_execpath'];
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(
    command,
    [...args, 'ci', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: npm === undefined && process.platform === 'win32',
    },
  );
  if (result.status !== 0) {
    process.stderr.write(
      `npm ci failed${result.error ? `: ${result.error.message}` : ` with exit code ${result.status}`}.\n` +
        'Expected: npm 10 or later, a registry it can reach, and write access to this folder.\n',
    );
    process.exit(1);
  }
}
