/**
 * Verifies the n8n preset against a real n8n: `npm run verify:n8n`. Opt-in, because n8n takes 3 GB
 * and minutes to install. Pauses and resumes a workflow whose draft differs from its published
 * version.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnector } from '../../agent/adapters/connectors/http/http-connector.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { httpScheduler } from '../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../shared/errors.ts';

const VERSION = '2.40.7';
const SCOPES = [
  'workflow:create',
  'workflow:read',
  'workflow:update',
  'workflow:activate',
  'workflow:deactivate',
  'workflow:list',
  'execution:read',
  'execution:list',
];

interface Workflow {
  readonly id: string;
  readonly active: boolean;
  readonly versionId: string;
  readonly activeVersionId: string | null;
}

/** The program; `npm install` skips scripts, since n8n's would build what is not needed here. */
function installed(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'remanso');
  const folder = join(cache, `n8n-${VERSION}`);
  const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
  if (existsSync(join(folder, 'complete'))) return program;
  console.log(`Installing n8n ${VERSION} to ${folder} (3 GB, a few minutes) …`);
  mkdirSync(folder, { recursive: true });
  const npm = (...words: string[]): void => {
    const { status } = spawnSync('npm', [...words, '--prefix', folder], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm ${words.join(' ')} failed.`);
  };
  npm('install', '--no-audit', '--no-fund', '--ignore-scripts', `n8n@${VERSION}`);
  npm('rebuild', 'sqlite3');
  mkdirSync(join(folder, 'complete'));
  return program;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createSocket().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}

/** n8n in its own folder, with an owner and an API key. */
class RealN8n {
  readonly url: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'remanso-n8n-'));
  readonly #stop: () => void;
  key = '';
  #cookie = '';

  private constructor(program: string, port: number, broker: number) {
    this.url = `http://127.0.0.1:${port}`;
    const environment = {
      N8N_USER_FOLDER: this.#folder,
      N8N_PORT: String(port),
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_RUNNERS_BROKER_PORT: String(broker),
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_SECURE_COOKIE: 'false',
      N8N_LOG_LEVEL: 'error',
    };
    const child = spawn(process.execPath, [program, 'start'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
    // With its process group: n8n starts runners of its own.
    this.#stop = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
  }

  static async start(program: string): Promise<RealN8n> {
    const one = new RealN8n(program, await freePort(), await freePort());
    try {
      await one.#setUp();
      return one;
    } catch (error) {
      one.stop();
      throw error;
    }
  }

  stop(): void {
    this.#stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #setUp(): Promise<void> {
    await this.#answers();
    const owner = {
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.com',
      password: 'Abcdef12345',
    };
    await this.#rest('/rest/owner/setup', owner);
    const wish = { label: 'verify', expiresAt: null, scopes: SCOPES };
    const made = await this.#rest('/rest/api-keys', wish);
    this.key = (made as { data: { rawApiKey: string } }).data.rawApiKey;
  }

  async api(method: string, path: string, body?: object): Promise<Workflow> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'X-N8N-API-KEY': this.key, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Workflow;
  }

  async #answers(): Promise<void> {
    const until = performance.now() + 180_000;
    while (performance.now() < until) {
      const health = await fetch(`${this.url}/rest/settings`).catch(() => undefined);
      // While starting it answers 200 with plain text.
      if (health?.headers.get('content-type')?.includes('json') === true) return;
      await sleep(500);
    }
    throw new Error('n8n did not start.');
  }

  async #rest(path: string, body: object): Promise<unknown> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: this.#cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    this.#cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.#cookie;
    return answer.json();
  }
}

/** A request to `shop/VERSION` every second: shows which version is running. */
function workflow(shop: string, version: string): object {
  const interval = [{ field: 'seconds', secondsInterval: 1 }];
  const trigger = {
    id: 'a',
    name: 'Every second',
    type: 'n8n-nodes-base.scheduleTrigger',
    typeVersion: 1.2,
    position: [0, 0],
    parameters: { rule: { interval } },
  };
  const request = {
    id: 'b',
    name: 'Ask',
    type: 'n8n-nodes-base.httpRequest',
    typeVersion: 4.2,
    position: [200, 0],
    parameters: { url: `${shop}/${version}`, options: {} },
  };
  const connections = { 'Every second': { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } };
  return { name: 'Orders', nodes: [trigger, request], connections, settings: {} };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

function check(what: string, isTrue: boolean): void {
  console.log(`${isTrue ? 'ok  ' : 'FAIL'} ${what}`);
  if (!isTrue) process.exitCode = 1;
}

/** Pauses and resumes a workflow whose draft differs from its published version. */
async function story(n8n: RealN8n, shop: string, seen: readonly string[]): Promise<void> {
  const { id, versionId } = await n8n.api('POST', '/workflows', workflow(shop, 'published'));
  // Through this API a change of an active workflow is published at once: only an inactive one can
  // have a draft.
  await n8n.api('PUT', `/workflows/${id}`, workflow(shop, 'draft'));
  await n8n.api('POST', `/workflows/${id}/activate`, { versionId });
  const before = await n8n.api('GET', `/workflows/${id}`);
  check(
    'its draft differs from the published version',
    before.versionId !== before.activeVersionId,
  );
  const connector = new HttpConnector({
    clock: new SystemClock(),
    secrets: { value: () => succeed(n8n.key), hide: (text) => text.replaceAll(n8n.key, '•') },
  });
  const scheduler = httpScheduler.parse({
    kind: 'http',
    baseUrl: n8n.url,
    preset: 'n8n',
    parameters: { workflowId: id, apiKey: { secretRef: 'n8n' } },
  });
  await sleep(4_000);
  check(`it runs (${seen.length} requests)`, seen.length > 0);
  const reading = valueOf(await connector.read(scheduler));
  const note = { holdId: 'verify', reason: 'verify', until: null };
  const receipt = valueOf(await connector.pause(scheduler, note, reading));
  const paused = valueOf(await connector.read(scheduler));
  check('read back, it is paused', paused.enabled === false);
  await sleep(1_500);
  const atPause = seen.length;
  await sleep(5_000);
  check('nothing starts within 5 s of the pause', seen.length === atPause);
  valueOf(await connector.resume(scheduler, receipt));
  const after = await n8n.api('GET', `/workflows/${id}`);
  check(
    'the published version is published again',
    after.activeVersionId === before.activeVersionId,
  );
  check('the draft is unchanged', after.versionId === before.versionId);
  const resumed = valueOf(await connector.read(scheduler));
  check('its fingerprint is unchanged', resumed.fingerprint === reading.fingerprint);
  await sleep(5_000);
  check(`it runs again (${seen.length - atPause} requests in 5 s)`, seen.length > atPause);
  check(
    'only the published version ever ran',
    seen.every((path) => path === '/published'),
  );
}

async function main(): Promise<void> {
  const seen: string[] = [];
  const shop = createServer((request: IncomingMessage, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', () => resolve()));
  const address = shop.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const n8n = await RealN8n.start(installed());
  try {
    await story(n8n, `http://127.0.0.1:${port}`, seen);
  } finally {
    n8n.stop();
    shop.close();
  }
}

await main();
