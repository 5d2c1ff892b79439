import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../build/scripts/free-port.ts';
import { fileLacks, type Lack } from './needs.ts';

const PROGRAMS = '/usr/lib/postgresql/17/bin';
const EXTENSION = '/usr/share/postgresql/17/extension/pg_cron.control';
const START_PATIENCE_MS = 20_000;

/** Why no PostgreSQL 17 with pg_cron can be started here; `undefined` if it can. */
export function postgresLacks(): Lack | undefined {
  const server = fileLacks(join(PROGRAMS, 'postgres'), 'postgresql-17');
  return server ?? fileLacks(EXTENSION, 'postgresql-17-cron');
}

export interface PostgresServer {
  /** The folder of its Unix socket; it also listens on 127.0.0.1. */
  readonly folder: string;
  readonly port: number;
  /** As its superuser. */
  query(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  dispose(): Promise<void>;
}

/** Must give the password `sesame`; all others are trusted. */
export const LOCKED_USER = 'locked';

/** PostgreSQL 17 with pg_cron in its own folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-pg-'));
  const data = join(folder, 'data');
  const account = accountOf();
  chmodSync(folder, 0o755);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const options = { ...account, cwd: folder, stdio: 'ignore' } as const;
  const words = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync'];
  execFileSync(join(PROGRAMS, 'initdb'), words, options);
  const port = await freePort();
  const hostRules = join(data, 'pg_hba.conf');
  const rule = `local all ${LOCKED_USER} scram-sha-256\n`;
  writeFileSync(hostRules, rule + readFileSync(hostRules, 'utf8'));
  appendFileSync(join(data, 'postgresql.conf'), settings(folder, port));
  const server = spawn(join(PROGRAMS, 'postgres'), ['-D', data], options);
  const client = await connected(folder, port);
  await client.query('create extension pg_cron');
  await client.query(`create role ${LOCKED_USER} login password 'sesame'`);
  return {
    folder,
    port,
    query: async (statement, values = []) =>
      (await client.query<Record<string, unknown>>(statement, [...values])).rows,
    dispose: async () => {
      await client.end();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number): string {
  return `
    shared_preload_libraries = 'pg_cron'
    cron.host = '${folder}'
    unix_socket_directories = '${folder}'
    listen_addresses = '127.0.0.1'
    port = ${port}
    fsync = off
  `;
}

/** PostgreSQL refuses to run as root; Debian has created a user for it. */
function accountOf(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function connected(folder: string, port: number): Promise<Client> {
  const deadline = performance.now() + START_PATIENCE_MS;
  for (;;) {
    const client = new Client({ host: folder, port, user: 'postgres', database: 'postgres' });
    // At the end of the spec the server goes first.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  // "Immediate": the folder is removed anyway.
  server.kill('SIGQUIT');
  await gone;
}
