import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { runAgent } from '../../agent/main.ts';
import { endSoon } from '../../agent/cli/session/last-exit.ts';
import { buildShell } from './build-shell.ts';
import { bundleDashboard } from './dashboard-bundle.ts';
import { playDemo } from './demo.ts';
import { findElectron } from './electron-binary.ts';

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STOP_WAIT_MS = 10_000;

await bundleDashboard();
const electron = findElectron(process.env);
if ('why' in electron) {
  process.stdout.write(`No desktop shell: ${electron.why}. The dashboard opens in a browser.\n`);
}

/** Opens the shell on a data directory; it connects to the agent there, or starts one. */
async function openShell(path: string, ...switches: string[]): Promise<ChildProcess> {
  const folder = join(ROOT, 'dist', 'electron');
  await buildShell(folder);
  return spawn(path, [join(folder, 'main.mjs'), ...switches], { stdio: 'inherit' });
}

async function closeShell(shell: ChildProcess): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return;
  const exit = once(shell, 'exit');
  shell.kill();
  await exit;
}

async function start(): Promise<number> {
  const directory = dataDirectory(values['data-dir'], process.env);
  if ('path' in electron) {
    const shell = await openShell(electron.path, `--data-dir=${directory.root}`);
    await once(shell, 'exit');
    return shell.exitCode ?? 1;
  }
  const http = { port: Number(values.port) };
  return runAgent({ directory, json: false, stopWaitMs: STOP_WAIT_MS, http });
}

async function demo(): Promise<number> {
  return playDemo(async (workspace) => {
    if ('why' in electron) return () => Promise.resolve();
    // Its own profile: with the user's, it would yield to the shell already running.
    const profile = `--user-data-dir=${join(workspace, 'shell')}`;
    const shell = await openShell(electron.path, `--data-dir=${workspace}`, profile);
    return () => closeShell(shell);
  });
}

endSoon(await (values.demo ? demo() : start()));
