// Runs under the host's Node (18 or later), before anything is installed: no dependencies, no types.
import { ensureInstalled } from './ensure-installed.mjs';
import { InstallFailure } from './install-failure.mjs';
import { runOn } from './bundled-node.mjs';
import { wordsOf } from './words.mjs';

/** Replaces this process by `script` on the Node of Remanso; with exit code 1 if it cannot. */
export async function startScript(root, needs, [script, ...words]) {
  if (script === undefined) throw new Error('Expected: run.mjs [--needs SET] SCRIPT [WORDS…]');
  const wanted = needs === 'desktop' && !hasDisplay(process) ? 'agent' : needs;
  try {
    const node = await ensureInstalled(root, wanted);
    runOn(node, [...process.execArgv, script, ...words]);
  } catch (error) {
    if (!(error instanceof InstallFailure)) throw error;
    process.stderr.write(`${wordsOf(process.env).failure(error)}\n`);
    process.exit(1);
  }
}

function hasDisplay({ platform, env }) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
