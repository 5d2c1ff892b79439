import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { signedRelease } from '../../build/scripts/release-file.ts';
import type { ReleaseSource } from '../../electron/updates/release-source.ts';
import { buildTestShell } from './shell-app.ts';
import { tlsPair } from './tls-pair.ts';

export const NEW_RELEASE = {
  version: '99.0.0',
  publishedAt: '2026-12-01T08:00:00Z',
  page: 'https://remanso.example/releases/99.0.0',
  notes: {
    en: ['<b>Links</b> & more.', 'Pauses of whole hosts, with one hold.'],
    es: ['<b>Enlaces</b> y más.', 'Pausas de servidores enteros, con una sola retención.'],
  },
};

/** Serves the file of a release by https, to a shell that is built to ask it. */
export class ReleaseServer {
  /** What the shell has to trust. */
  readonly cert: string;
  readonly source: ReleaseSource;
  readonly #server: Server;
  readonly #signed: string;
  file: string;
  asked = 0;

  private constructor(server: Server, cert: string) {
    this.#server = server;
    this.cert = cert;
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    const { file, key } = signedRelease({ ...NEW_RELEASE, privateKey: pem });
    this.#signed = file;
    this.file = file;
    const { port } = server.address() as AddressInfo;
    this.source = { file: `https://localhost:${String(port)}/latest.json`, key };
    server.on('request', (_request, response) => {
      this.asked += 1;
      response.end(this.file);
    });
  }

  static async start(): Promise<ReleaseServer> {
    const pair = tlsPair();
    const server = createServer(pair);
    await new Promise<void>((resolve) => {
      server.listen(0, 'localhost', resolve);
    });
    return new ReleaseServer(server, pair.cert);
  }

  /** As at the start of a test. */
  reset(): void {
    this.asked = 0;
    this.file = this.#signed;
  }

  buildShell(folder: string, renderer: string): Promise<string> {
    const code = `export const RELEASE_SOURCE = ${JSON.stringify(this.source)};`;
    const load = (id: string): string | null => (id.endsWith('/release-source.ts') ? code : null);
    return buildTestShell(folder, renderer, [{ name: 'release-source', load }]);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
