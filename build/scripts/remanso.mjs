#!/usr/bin/env node
// Runs under whatever Node the host has: no dependencies, no types. Starts the CLI on the Node
// installed with Remanso, which SQLite and the type stripping require.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../agent/cli/remanso.ts', import.meta.url));
const platform = process.platform === 'win32' ? 'win' : process.platform;
const packages = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

// An installed package may lie next to its dependencies or above them: the resolver knows.
function bundledNode() {
  const require = createRequire(import.meta.url);
  for (const name of packages) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), program);
      if (existsSync(path)) return path;
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return undefined;
}

function fail(message) {
  process.stderr.write(`remanso: ${message}\n`);
  process.exit(1);
}

function exitLike(code, signal) {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
}

// The terminal signals both processes; signals sent to this one alone are forwarded.
function runAsChild(node, argv) {
  const child = spawn(node, argv, { stdio: 'inherit', windowsHide: true });
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGBREAK'];
  for (const signal of signals.filter((name) => name in constants.signals)) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => fail(`${node} cannot be started: ${error.message}`));
  child.on('exit', exitLike);
}

const node = bundledNode();
if (node === undefined) {
  fail(
    `no Node for ${process.platform} ${process.arch} is installed with Remanso. ` +
      `Expected the package ${packages[0]}: install again without --omit=optional.`,
  );
} else {
  const argv = [entry, ...process.argv.slice(2)];
  // If the system can replace the process, nothing stands between the caller and Remanso.
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.removeAllListeners('warning').on('warning', () => undefined);
    process.execve(node, [node, ...argv], process.env);
  } else {
    runAsChild(node, argv);
  }
}
