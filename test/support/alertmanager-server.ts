import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../build/scripts/free-port.ts';

const START_PATIENCE_MS = 30_000;

export interface Page {
  readonly at: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly status: 'firing' | 'resolved';
}

/** A silence as the API lists it. */
export interface ListedSilence {
  readonly id: string;
  readonly status: { readonly state: string };
  readonly createdBy: string;
  readonly comment: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface AlertmanagerServer {
  readonly url: string;
  /** Everything it sent to whoever is on call. */
  readonly pages: readonly Page[];
  /** An alarm begins, or with `isOver` ends. */
  alarm(labels: Readonly<Record<string, string>>, isOver?: boolean): Promise<void>;
  /** Somebody else's silence; its id. */
  silence(label: string, minutes: number): Promise<string>;
  /** Somebody ends a silence. */
  expire(id: string): Promise<void>;
  silences(): Promise<readonly ListedSilence[]>;
  /** Those it knows. */
  alerts(): Promise<readonly unknown[]>;
  /** Like kill -9: what it did not keep yet is lost. */
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

interface Setup {
  /** What its route has otherwise. */
  readonly route?: object;
  readonly options?: readonly string[];
}

/** A real Alertmanager with its own folder and port, which pages a server of ours at once. */
export async function startAlertmanager({
  route = {},
  options: more = [],
}: Setup = {}): Promise<AlertmanagerServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-alertmanager-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const pages: Page[] = [];
  const pager = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { alerts } = JSON.parse(Buffer.concat(chunks).toString()) as {
        alerts: { status: Page['status']; labels: Page['labels'] }[];
      };
      for (const { status, labels } of alerts) pages.push({ at: Date.now(), status, labels });
      response.end();
    });
  });
  pager.listen(0, '127.0.0.1');
  await once(pager, 'listening');
  const pagerUrl = `http://127.0.0.1:${(pager.address() as AddressInfo).port}/`;
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(
    config,
    JSON.stringify({
      route: {
        ...{ receiver: 'pager', group_by: ['...'] },
        ...{ group_wait: '0s', group_interval: '1s', repeat_interval: '1h' },
        ...route,
      },
      receivers: [{ name: 'pager', webhook_configs: [{ url: pagerUrl, send_resolved: true }] }],
    }),
  );
  let child: ChildProcess | undefined;
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v2/${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const start = async (): Promise<void> => {
    const options = [
      ...[`--config.file=${config}`, `--storage.path=${folder}`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='],
      ...more,
    ];
    child = spawn('prometheus-alertmanager', options, { stdio: 'ignore' });
    const deadline = performance.now() + START_PATIENCE_MS;
    while (
      !(await fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (performance.now() > deadline) throw new Error('Alertmanager does not answer.');
      await sleep(50);
    }
  };
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    if (child?.kill('SIGKILL') === true) await gone;
  };
  await start();
  return {
    url,
    pages,
    alarm: async (labels, isOver = false) => {
      const now = new Date().toISOString();
      const alert = { labels, ...(isOver ? { endsAt: now } : {}) };
      await ask('alerts', { method: 'POST', body: JSON.stringify([alert]) });
    },
    silence: async (label, minutes) => {
      const [name = '', value = ''] = label.split('=');
      const body = {
        matchers: [{ name, value, isRegex: false, isEqual: true }],
        startsAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + minutes * 60_000).toISOString(),
        ...{ createdBy: 'lena', comment: 'disk swap' },
      };
      const made = await ask('silences', { method: 'POST', body: JSON.stringify(body) });
      return (made as { silenceID: string }).silenceID;
    },
    expire: async (id) => {
      await ask(`silence/${id}`, { method: 'DELETE' });
    },
    silences: async () => (await ask('silences')) as readonly ListedSilence[],
    alerts: async () => (await ask('alerts')) as readonly unknown[],
    kill,
    start,
    dispose: async () => {
      await kill();
      pager.closeAllConnections();
      pager.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
