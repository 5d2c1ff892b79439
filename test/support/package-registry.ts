import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';

export interface SmallPackage {
  readonly name: string;
  readonly version: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Further fields of its package.json. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** What becomes of a request: answered, refused with a status, left waiting, cut, or altered. */
export type Weather = (path: string) => 'fine' | 'slow' | 'cut' | 'altered' | number;

interface Packed extends SmallPackage {
  readonly tarball: Buffer;
  readonly integrity: string;
}

function pack(one: SmallPackage, folder: string): Packed {
  const place = join(folder, one.name, 'package');
  const { name, version, manifest = {} } = one;
  const files = {
    'package.json': JSON.stringify({ name, version, license: 'MIT', ...manifest }),
    ...one.files,
  };
  for (const [file, text] of Object.entries(files)) {
    const path = join(place, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (file.startsWith('bin/')) chmodSync(path, 0o755);
  }
  const archive = join(folder, `${name}.tgz`);
  execFileSync('tar', ['-czf', archive, '-C', dirname(place), 'package']);
  const tarball = readFileSync(archive);
  const digest = createHash('sha512').update(tarball).digest('base64');
  return { ...one, tarball, integrity: `sha512-${digest}` };
}

/** A registry of npm on this machine, with the packages of a test and a network that may fail. */
export class PackageRegistry {
  readonly packages: ReadonlyMap<string, Packed>;
  /** Paths of all requests, in order. */
  readonly requests: string[] = [];
  weather: Weather = () => 'fine';
  readonly #server: Server;
  #port = 0;

  private constructor(packages: readonly Packed[]) {
    this.packages = new Map(packages.map((one) => [one.name, one]));
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(packages: readonly SmallPackage[], folder: string): Promise<PackageRegistry> {
    const registry = new PackageRegistry(packages.map((one) => pack(one, folder)));
    await registry.open();
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  async open(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    this.#port = address.port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  tarballs(): readonly string[] {
    return this.requests.filter((path) => path.endsWith('.tgz'));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(request.url ?? '/');
    this.requests.push(path);
    const weather = this.weather(path);
    if (weather === 'slow') return;
    if (weather === 'cut') return void request.socket.destroy();
    if (typeof weather === 'number') return void response.writeHead(weather).end('{}');
    const name = path.slice(1).split('/-/')[0] ?? '';
    const found = this.packages.get(name);
    if (found === undefined) return void response.writeHead(404).end('{}');
    if (path.endsWith('.tgz')) {
      const body =
        weather === 'altered' ? Buffer.concat([found.tarball, Buffer.from('x')]) : found.tarball;
      return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(body);
    }
    const { version, manifest = {}, integrity } = found;
    const tarball = `${this.url}${name}/-/${name}-${version}.tgz`;
    const document = {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { name, version, ...manifest, dist: { tarball, integrity } } },
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  }
}
