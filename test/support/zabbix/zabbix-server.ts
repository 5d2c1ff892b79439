import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { freePort } from '../../../build/scripts/free-port.ts';
import { fileLacks, type Lack } from '../needs.ts';
import { startPostgres, type PostgresServer } from '../postgres-server.ts';
import { setUpZabbix, type ZabbixScene } from './zabbix-scene.ts';

const SERVER = 'zabbix_server';
const SQL = '/usr/share/zabbix-server-pgsql';
const FRONTEND = '/usr/share/zabbix';
/** Where Debian's front end looks for its configuration. */
const CONFIGURED_AT = 'include/classes/core/CConfigFile.php';
const START_PATIENCE_MS = 30_000;

/** Why no Zabbix can be started here; `undefined` if it can. */
export function zabbixLacks(): Lack | undefined {
  const sql = fileLacks(join(SQL, 'schema.sql.gz'), 'zabbix-server-pgsql');
  return sql ?? fileLacks(join(FRONTEND, 'api_jsonrpc.php'), 'zabbix-frontend-php');
}

/** What it sent to whoever is on call. */
export interface ZabbixPage {
  readonly at: number;
  readonly trigger: string;
  readonly status: 'problem' | 'recovery' | 'update';
}

export interface ZabbixServer extends ZabbixScene {
  readonly url: string;
  readonly pages: readonly ZabbixPage[];
  /** What the web check of `erp-01` finds when it is asked next. */
  webCheck(isRed: boolean): void;
  /** Like kill -9, of the server; database and API stay. */
  kill(): Promise<void>;
  /** The same, and its API is away, too. */
  cut(): Promise<void>;
  /** What was killed or cut. */
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** A real Zabbix 7.0 with its own PostgreSQL, front end and folder, which pages a server of ours. */
export async function startZabbix(): Promise<ZabbixServer> {
  const started = new AsyncDisposableStack();
  try {
    return await startedZabbix(started);
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

async function startedZabbix(started: AsyncDisposableStack): Promise<ZabbixServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-zabbix-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  started.defer(() => postgres.dispose());
  await fill(postgres);
  const port = await freePort();
  const api = await frontEnd(folder, postgres, port, started);
  const pages: ZabbixPage[] = [];
  let isRed = false;
  const pager = await pageServer(pages, () => isRed, started);
  const scene = await setUpZabbix(api.url, pager);
  const config = join(folder, 'zabbix_server.conf');
  writeFileSync(config, settings(folder, postgres, port));
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    await killed(child);
    // Its workers die after it, and a server does not start beside them.
    while (await isListening(port)) await sleep(20);
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.sock')) rmSync(join(folder, name));
    }
  };
  const start = async (): Promise<void> => {
    await api.start();
    child = group(SERVER, ['-f', '-c', config]);
    await listening(port, SERVER);
  };
  started.defer(kill);
  await start();
  return {
    ...scene,
    ...{ url: api.url, pages, kill, start },
    cut: async () => {
      await kill();
      await api.kill();
    },
    webCheck: (red) => {
      isRed = red;
    },
    dispose: () => started.disposeAsync(),
  };
}

/** Debian's schema and data. Without checks of references the data take 4 s, not 19. */
async function fill(postgres: PostgresServer): Promise<void> {
  const sql = (name: string) => gunzipSync(readFileSync(join(SQL, `${name}.sql.gz`))).toString();
  await postgres.query(sql('schema'));
  await postgres.query("set session_replication_role = 'replica'");
  await postgres.query(sql('images'));
  await postgres.query(sql('data'));
  // It watches itself, through an agent that is not there.
  await postgres.query('update hosts set status = 1 where status = 0');
}

interface FrontEnd {
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
}

async function frontEnd(
  folder: string,
  postgres: PostgresServer,
  serverPort: number,
  started: AsyncDisposableStack,
): Promise<FrontEnd> {
  const root = join(folder, 'frontend');
  mkdirSync(root);
  for (const part of ['api_jsonrpc.php', 'conf', 'include', 'vendor']) {
    cpSync(join(FRONTEND, part), join(root, part), { recursive: true, dereference: true });
  }
  const config = join(folder, 'zabbix.conf.php');
  const reader = join(root, CONFIGURED_AT);
  const code = readFileSync(reader, 'utf8');
  writeFileSync(reader, code.replace('/etc/zabbix/zabbix.conf.php', config));
  writeFileSync(
    config,
    `<?php
      $DB = ['TYPE' => 'POSTGRESQL', 'SERVER' => '${postgres.folder}', 'PORT' => '${postgres.port}',
        'DATABASE' => 'postgres', 'USER' => 'postgres', 'PASSWORD' => '', 'SCHEMA' => ''];
      $ZBX_SERVER = '127.0.0.1';
      $ZBX_SERVER_PORT = '${serverPort}';
    `,
  );
  const port = await freePort();
  let php: ChildProcess | undefined;
  const kill = (): Promise<void> => killed(php);
  const start = async (): Promise<void> => {
    if (isAlive(php)) return;
    php = group('php', ['-S', `127.0.0.1:${port}`, '-t', root], { PHP_CLI_SERVER_WORKERS: '4' });
    await listening(port, 'php');
  };
  started.defer(kill);
  await start();
  return { url: `http://127.0.0.1:${port}`, start, kill };
}

/** Few workers, and a look for changes each second instead of each ten. */
function settings(folder: string, postgres: PostgresServer, port: number): string {
  return `
    DBHost=${postgres.folder}
    DBPort=${postgres.port}
    DBName=postgres
    DBUser=postgres
    ListenIP=127.0.0.1
    ListenPort=${port}
    LogFile=${folder}/server.log
    PidFile=${folder}/server.pid
    SocketDir=${folder}
    FpingLocation=/bin/true
    AllowRoot=1
    CacheSize=32M
    CacheUpdateFrequency=1
    StartPingers=0
    StartDiscoverers=0
    StartHTTPPollers=0
    StartPollers=1
    StartPollersUnreachable=1
    StartTrappers=2
  `.replaceAll(/^ +/gm, '');
}

/** It hears the pages, and is what the web check of the monitor asks; its address. */
async function pageServer(
  pages: ZabbixPage[],
  isRed: () => boolean,
  started: AsyncDisposableStack,
): Promise<string> {
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(isRed() ? '1' : '0');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { trigger, status } = JSON.parse(Buffer.concat(chunks).toString()) as ZabbixPage;
      pages.push({ at: Date.now(), trigger, status });
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  started.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A program whose workers are processes of their own. */
function group(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const all = { ...process.env, ...env };
  return spawn(program, words, { stdio: 'ignore', detached: true, env: all });
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child?.exitCode === null && child.signalCode === null;
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (child?.pid === undefined || !isAlive(child)) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

async function listening(port: number, name: string): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  while (!(await isListening(port))) {
    if (performance.now() > deadline) throw new Error(`${name} does not listen.`);
    await sleep(50);
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
