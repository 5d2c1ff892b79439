// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const HOOKS = '.githooks';

/**
 * Points git at this repository's hooks. Never fails an install: without git, in CI and in an unpacked
 * archive there is nothing to set up.
 */
export function setUpHooks(root) {
  const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  // An archive unpacked inside another repository has no .git of its own: leave that repository
  // alone.
  if (process.env['CI'] || !existsSync(join(root, '.git'))) return;
  const known = git('config', '--get', 'core.hooksPath').stdout?.trim() ?? '';
  if (known === '') {
    const { status, stderr } = git('config', '--local', 'core.hooksPath', HOOKS);
    if (status) process.stderr.write(`The commit hook is not set up: ${stderr}`);
  } else if (known !== HOOKS) {
    process.stderr.write(`The commit hook is not set up: core.hooksPath is already ${known}.\n`);
  }
}
