// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The packages that may carry Node for this machine: it is one of them, by the system. */
export function nodePackages({ platform, arch }) {
  const system = `${platform === 'win32' ? 'win' : platform}-${arch}`;
  return [`node-${system}`, `node-bin-${system}`];
}

const PROGRAM = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node in these `node_modules` and its version; `undefined` if there is none for this machine. */
export function bundledNode(modules) {
  for (const name of nodePackages(process)) {
    const path = join(modules, name, PROGRAM);
    if (!existsSync(path)) continue;
    const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    return { path, version };
  }
  return undefined;
}

/** The environment in which `node` means this one, for children too. */
export function environmentOf(node, environment) {
  // Windows writes it `Path`.
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...environment, [key]: [dirname(node), environment[key] ?? ''].join(delimiter) };
}

/**
 * Replaces this process where the system can, so that nothing stands between the caller and the
 * program; elsewhere runs it as a child and ends as it does.
 */
export function runOn(node, argv, environment = environmentOf(node, process.env)) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.removeAllListeners('warning').on('warning', () => undefined);
    process.execve(node, [node, ...argv], environment);
  }
  // The terminal signals both processes; signals sent to this one alone are forwarded.
  const child = spawn(node, argv, { stdio: 'inherit', windowsHide: true, env: environment });
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGBREAK'];
  for (const signal of signals.filter((name) => name in constants.signals)) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    process.stderr.write(`remanso: ${node} cannot be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
