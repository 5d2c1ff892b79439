import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { freePort } from '../../build/scripts/free-port.ts';
import { tlsPair } from './tls-pair.ts';

const PATIENCE_MS = 20_000;

/** A proxy that ends TLS in front of a server of this machine. */
export interface ProxyServer {
  /** `https://localhost:PORT` */
  readonly origin: string;
  /** A file in PEM: who trusts it trusts the proxy. */
  readonly authority: string;
  dispose(): Promise<void>;
}

export const PROXIES = ['caddy', 'nginx'] as const;
export type ProxyKind = (typeof PROXIES)[number];

/** `site`: the configuration of the one site, as its own pages write it; it is served at `port`. */
export async function startProxy(
  kind: ProxyKind,
  site: (port: number) => string,
): Promise<ProxyServer> {
  const folder = mkdtempSync(join(tmpdir(), `remanso-${kind}-`));
  const port = await freePort();
  const { words, authority } =
    kind === 'caddy'
      ? caddy(folder, site(port), { https: port, http: await freePort() })
      : nginx(folder, site(port));
  const environment = { ...process.env, HOME: folder, XDG_DATA_HOME: folder };
  const server = spawn(kind, words, { stdio: 'ignore', env: environment });
  const gone = once(server, 'exit');
  await serving(port, authority);
  return {
    origin: `https://localhost:${port}`,
    authority,
    dispose: async () => {
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By an authority of its own, for it asks none of the internet for a certificate here. */
function caddy(
  folder: string,
  site: string,
  ports: { readonly https: number; readonly http: number },
) {
  const file = join(folder, 'Caddyfile');
  const own = [
    ...['local_certs', 'skip_install_trust', 'admin off', 'servers {', 'protocols h1 h2', '}'],
    ...[`https_port ${ports.https}`, `http_port ${ports.http}`],
  ];
  writeFileSync(file, `{\n${own.join('\n')}\n}\n${site}`);
  return {
    words: ['run', '--config', file, '--adapter', 'caddyfile'],
    authority: join(folder, 'caddy/pki/authorities/local/root.crt'),
  };
}

function nginx(folder: string, site: string) {
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const pair = tlsPair();
  writeFileSync(certificate, pair.cert);
  writeFileSync(key, pair.key);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
    mkdirSync(join(folder, name));
    return `${name}_temp_path ${join(folder, name)};`;
  });
  const http = [...places, `ssl_certificate ${certificate};`, `ssl_certificate_key ${key};`];
  const own = [
    ...['daemon off;', `pid ${join(folder, 'pid')};`, 'error_log stderr;', 'events {}'],
    ...['http {', 'access_log off;', ...http, site, '}'],
  ];
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, own.join('\n'));
  return { words: ['-p', folder, '-c', file], authority: certificate };
}

/** Caddy listens before it has its certificate. */
async function serving(port: number, authority: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    if (existsSync(authority) && (await isTrusted(port, readFileSync(authority)))) return;
    if (performance.now() > end) throw new Error(`Nothing answers at ${port}`);
    await sleep(25);
  }
}

function isTrusted(port: number, ca: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = { port, host: '127.0.0.1', servername: 'localhost', ca };
    const socket = connect(asked, () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
  });
}
