import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../build/scripts/free-port.ts';

const START_PATIENCE_MS = 20_000;
const CALENDAR = '/ana/plan/';
/** Anybody may read it by its address, as a published link. */
const PUBLISHED = '/ana/vendor/';
const RIGHTS = [
  ...['[owner]', 'user: ana', 'collection: .*', 'permissions: RrWw'],
  ...['[published]', 'user: .*', 'collection: ana/vendor', 'permissions: i'],
];

/** A CalDAV server with two calendars, of which one is published. */
export interface RadicaleServer {
  readonly published: string;
  /** Makes the published calendar equal to this file. */
  publish(text: string): Promise<void>;
  /** Makes the calendar equal to this file, as an import does. */
  put(text: string): Promise<void>;
  /** The whole calendar, as the server writes it from its own reading. */
  get(): Promise<string>;
  dispose(): Promise<void>;
}

export async function startRadicale(): Promise<RadicaleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-radicale-'));
  const port = await freePort();
  const rights = join(folder, 'rights');
  writeFileSync(rights, `${RIGHTS.join('\n')}\n`);
  const storage = ['--storage-filesystem-folder', join(folder, 'kept')];
  const words = [
    ...['--config', '', '--server-hosts', `127.0.0.1:${port}`, '--auth-type', 'none'],
    ...['--rights-type', 'from_file', '--rights-file', rights],
  ];
  const server = spawn('radicale', [...words, ...storage], { stdio: 'ignore' });
  const gone = once(server, 'exit');
  const ask = async (method: string, path: string, body?: string): Promise<Response> => {
    const headers = {
      // Anybody is let in, by any password.
      Authorization: `Basic ${Buffer.from('ana:x').toString('base64')}`,
      'Content-Type': 'text/calendar; charset=utf-8',
    };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  await answering(() => ask('PROPFIND', '/ana/'));
  return {
    published: `http://127.0.0.1:${port}${PUBLISHED}`,
    publish: async (text) => void (await ask('PUT', PUBLISHED, text)),
    put: async (text) => void (await ask('PUT', CALENDAR, text)),
    get: async () => (await ask('GET', CALENDAR)).text(),
    dispose: async () => {
      server.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(ask: () => Promise<Response>): Promise<void> {
  const late = performance.now() + START_PATIENCE_MS;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() > late) throw error;
      await sleep(50);
    }
  }
}
