/* The agent under watch and the dashboard with hot reload: npm run dev -- [--data-dir DIR] [--port N] */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { DevAgentProcess } from './dev-agent-process.ts';
import { serveDashboard } from './dev-dashboard.ts';
import { freePort } from './free-port.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Of the agent's process: what it runs is restarted when one of these changes. */
const WATCHED = ['agent', 'shared'].map((room) => join(ROOT, room));

/** An editor may write a file in several steps, and several files at once. */
const SETTLE_MS = 50;

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: join(ROOT, 'dist', 'dev') },
    port: { type: 'string', default: '4281' },
  },
});

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
});

const port = Number(values.port);
const dataDir = values['data-dir'];
const agentPort = await freePort();
const agent = new DevAgentProcess({ dataDir, port: agentPort, tell });
const dashboard = await serveDashboard({ port, agentPort, whenReady: agent.whenReady });

/** The token of the agent's own address is good here, too. */
function tellAddress(url: string): void {
  tell(`  Dashboard, once: http://127.0.0.1:${port}/${new URL(url).search}`);
}

async function restart(why: string): Promise<void> {
  const begun = performance.now();
  const url = await agent.restart();
  if (url === undefined) return;
  tell(`The agent runs (${why}, ${Math.round(performance.now() - begun)} ms).`);
  tellAddress(url);
}

let waiting: NodeJS.Timeout | undefined;

dashboard.vite.watcher.add(WATCHED).on('all', (_, file) => {
  // Catalogues of words are JSON.
  if (!/\.(?:ts|json)$/.test(file) || !WATCHED.some((room) => file.startsWith(room))) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => void restart(`changed: ${relative(ROOT, file)}`), SETTLE_MS);
});

await restart('started');
tell(`  Its data is in ${dataDir}; from another terminal:`);
tell(`  npm run -s remanso -- --data-dir ${dataDir} status`);

await stopped;
clearTimeout(waiting);
await Promise.all([dashboard.close(), agent.stop()]);
