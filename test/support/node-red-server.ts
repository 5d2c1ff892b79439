import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedPackage, NODE_RED } from '../../build/scripts/cached-package.ts';
import { freePort } from '../../build/scripts/free-port.ts';
import { registryLack, type Lack } from './needs.ts';

const START_PATIENCE_MS = 60_000;

/** One Node-RED in its own folder. */
export interface NodeRedServer {
  readonly url: string;
  /** Its flows and credentials on disk. */
  files(): readonly string[];
  get(): Promise<{ rev: string; flows: Record<string, unknown>[] }>;
  deploy(flows: readonly object[], type?: 'full' | 'nodes'): Promise<void>;
  /** Presses an inject node's button. */
  inject(id: string): Promise<void>;
  stop(): void;
}

/** The path of `red.js`, or why there is none. */
export function nodeRedProgram(): { readonly path: string } | Lack {
  try {
    return { path: installedPackage(NODE_RED) };
  } catch {
    return registryLack('Node-RED');
  }
}

/** Starts a Node-RED; with `token`, its admin API requires it. */
export async function startNodeRed(program: string, token?: string): Promise<NodeRedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-node-red-'));
  const port = await freePort();
  const tokens = `(given) => Promise.resolve(given === ${JSON.stringify(token)} ? { username: 'a', permissions: '*' } : null)`;
  const auth =
    token === undefined ? '' : `adminAuth: { type: 'credentials', users: [], tokens: ${tokens} },`;
  const settings = `module.exports = { uiHost: '127.0.0.1', uiPort: ${port}, ${auth}
    credentialSecret: 'test', flowFile: 'flows.json', telemetry: { enabled: false },
    logging: { console: { level: 'error' } } };`;
  writeFileSync(join(folder, 'settings.js'), settings);
  // A package.json above the folder may say that .js files are modules.
  writeFileSync(join(folder, 'package.json'), '{"name":"flows","type":"commonjs"}');
  const child = spawn(process.execPath, [program, '-u', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  }
  const url = `http://127.0.0.1:${port}`;
  const headers = {
    'Node-RED-API-Version': 'v2',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  await answers(
    url,
    headers,
    () => child.exitCode === null,
    () => said,
  );
  const get = async () => {
    const answer = await fetch(`${url}/flows`, { headers });
    return (await answer.json()) as Awaited<ReturnType<NodeRedServer['get']>>;
  };
  return {
    url,
    get,
    files: () =>
      ['flows.json', 'flows_cred.json']
        .map((name) => join(folder, name))
        .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')),
    deploy: async (flows, type = 'full') => {
      const { rev } = await get();
      const own = { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': type };
      const body = JSON.stringify({ rev, flows });
      const init = { method: 'POST', headers: { ...headers, ...own }, body };
      const { ok, status } = await fetch(`${url}/flows`, init);
      if (!ok) throw new Error(`The deploy was answered with ${status}.`);
    },
    inject: async (id) => {
      const press = () => fetch(`${url}/inject/${id}`, { method: 'POST', headers });
      // A deploy is answered shortly before its nodes exist.
      for (let tries = 0; tries < 40; tries += 1) {
        if ((await press()).ok) return;
        await sleep(50);
      }
      throw new Error(`The button of ${id} could not be pressed.`);
    },
    stop: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function answers(
  url: string,
  headers: Readonly<Record<string, string>>,
  lives: () => boolean,
  said: () => string,
): Promise<void> {
  const until = performance.now() + START_PATIENCE_MS;
  while (lives() && performance.now() < until) {
    const answer = await fetch(`${url}/flows`, { headers }).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(50);
  }
  throw new Error(`Node-RED did not start: ${said()}`);
}
