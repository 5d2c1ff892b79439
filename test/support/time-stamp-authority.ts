import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { AddressInfo } from 'node:net';

const openssl = (args: readonly string[], cwd: string) =>
  promisify(execFile)('openssl', [...args], { cwd });

const CONFIG = `
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Time-stamps of a test
[ stamper ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[ authority ]
basicConstraints = critical,CA:TRUE
[ tsa ]
default_tsa = ours
[ ours ]
dir = .
serial = ./serial
crypto_device = builtin
signer_cert = ./stamper.pem
certs = ./authority.pem
signer_key = ./stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
`;

/** An authority of RFC 3161: a real `openssl ts -reply` behind a small server. */
export class TimeStampAuthority {
  readonly folder: string;
  readonly #server: Server;
  /** Answers of the next requests, instead of stamps; `status` or the bytes of a reply. */
  readonly answers: (number | Buffer)[] = [];
  readonly requests: Buffer[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.#server = createServer((request, response) => {
      void this.#reply(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
      });
    });
  }

  static async start(): Promise<TimeStampAuthority> {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-tsa-'));
    writeFileSync(join(folder, 'ts.cnf'), CONFIG);
    writeFileSync(join(folder, 'serial'), '01\n');
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const root = ['-keyout', 'authority.key', '-out', 'authority.pem', '-days', '9'];
    await openssl(
      ['req', '-x509', '-config', 'ts.cnf', '-extensions', 'authority', ...key, ...root],
      folder,
    );
    const strangers = ['-keyout', 'stranger.key', '-out', 'stranger.pem', '-days', '9'];
    await openssl(
      ['req', '-x509', '-config', 'ts.cnf', '-extensions', 'authority', ...key, ...strangers],
      folder,
    );
    const asked = ['-keyout', 'stamper.key', '-out', 'stamper.csr', '-subj', '/CN=Stamper'];
    await openssl(['req', '-config', 'ts.cnf', ...key, ...asked], folder);
    const signed = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial'];
    const out = [
      '-extfile',
      'ts.cnf',
      '-extensions',
      'stamper',
      '-days',
      '9',
      '-out',
      'stamper.pem',
    ];
    await openssl(['x509', '-req', '-in', 'stamper.csr', ...signed, ...out], folder);
    const authority = new TimeStampAuthority(folder);
    await new Promise<void>((resolve) => {
      authority.#server.listen(0, '127.0.0.1', resolve);
    });
    return authority;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/tsr`;
  }

  /** By `openssl ts -verify`, with the authority's own certificate. */
  async verifies(data: string, reply: string): Promise<boolean> {
    const { stdout, stderr } = await openssl(
      ['ts', '-verify', '-data', data, '-in', reply, '-CAfile', 'authority.pem'],
      this.folder,
    ).catch((error: unknown) => error as { stdout: string; stderr: string });
    return `${stdout}${stderr}`.includes('Verification: OK');
  }

  async stampOf(query: Buffer, name = 'query'): Promise<Buffer> {
    writeFileSync(join(this.folder, `${name}.tsq`), query);
    const files = ['-queryfile', `${name}.tsq`, '-out', `${name}.tsr`];
    await openssl(['ts', '-reply', '-config', 'ts.cnf', ...files], this.folder);
    return readFileSync(join(this.folder, `${name}.tsr`));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #reply(
    request: NodeJS.ReadableStream,
  ): Promise<{ readonly status: number; readonly body: Buffer }> {
    const query = await buffer(request);
    this.requests.push(query);
    const answer = this.answers.shift();
    if (typeof answer === 'number') return { status: answer, body: Buffer.from('busy') };
    if (answer !== undefined) return { status: 200, body: answer };
    const name = `query-${this.requests.length}`;
    return { status: 200, body: await this.stampOf(query, name) };
  }
}
