import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../../build/scripts/free-port.ts';
import { fileLacks, type Lack } from './needs.ts';

const SERVER = '/usr/sbin/mariadbd';
/** On a busy machine it takes its time with its files. */
const START_PATIENCE_MS = 60_000;

/** Why no MariaDB can be started here; `undefined` if it can. */
export function mariadbLacks(): Lack | undefined {
  return fileLacks(SERVER, 'mariadb-server');
}

export interface MariadbServer {
  /** Its Unix socket; it also listens on 127.0.0.1. */
  readonly socket: string;
  readonly port: number;
  /** As root, or as a user of the password `sesame`. */
  query(statement: string, user?: string): Promise<readonly Record<string, unknown>[]>;
  dispose(): Promise<void>;
}

/** Of every user but root. */
export const PASSWORD = 'sesame';

/** MariaDB in its own folder, with a running event scheduler. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  const account = accountOf();
  chmodSync(folder, 0o755);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const options = { ...account, cwd: folder, stdio: 'ignore' } as const;
  const quick = ['--innodb-buffer-pool-size=8M', '--innodb-log-file-size=4M'];
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...quick,
    ],
    options,
  );
  const port = await freePort();
  const words = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--port=${String(port)}`,
    '--bind-address=127.0.0.1',
    `--pid-file=${join(folder, 'pid')}`,
    '--event-scheduler=ON',
    '--innodb-flush-log-at-trx-commit=0',
    ...quick,
  ];
  const server = spawn(SERVER, words, options);
  const root = await connected(socket).catch(async (error: unknown) => {
    await killed(server);
    throw error;
  });
  const users = new Map([['root', root]]);
  return {
    socket,
    port,
    query: async (statement, user = 'root') => {
      const opened = users.get(user) ?? (await connect(socket, user));
      users.set(user, opened);
      const [rows] = await opened.query<RowDataPacket[]>(statement);
      // A statement that asks nothing answers with one object.
      return Array.isArray(rows) ? rows : [];
    },
    dispose: async () => {
      for (const one of users.values()) await one.end();
      await killed(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connect(socketPath: string, user: string): Promise<Connection> {
  const password = user === 'root' ? {} : { password: PASSWORD };
  const options = { socketPath, user, ...password, dateStrings: true, charset: 'utf8mb4' };
  const opened = await createConnection(options);
  opened.on('error', () => undefined);
  return opened;
}

async function connected(socket: string): Promise<Connection> {
  const deadline = performance.now() + START_PATIENCE_MS;
  for (;;) {
    try {
      return await connect(socket, 'root');
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** MariaDB refuses to run as root; Debian has created a user for it. */
function accountOf(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function killed(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  // The folder is removed anyway.
  server.kill('SIGKILL');
  await gone;
}
