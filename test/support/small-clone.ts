import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtimePackages } from '../../build/scripts/bundled-runtime.ts';
import { PackageRegistry, type SmallPackage } from './package-registry.ts';

const INSTALL = fileURLToPath(new URL('../../build/install', import.meta.url));
const NODE = runtimePackages({
  platform: process.platform === 'darwin' ? 'darwin' : 'linux',
  arch: process.arch === 'arm64' ? 'arm64' : 'x64',
})[0];

/** Ours reads what runs it, so that what a test starts says which Node it is on. */
const HELLO = "console.log(process.env.REMANSO_RUNTIME, process.argv.slice(2).join(' '));\n";

const packages = (): readonly SmallPackage[] => [
  {
    name: NODE,
    version: '26.10.0',
    files: {
      'bin/node': `#!/bin/sh\nREMANSO_RUNTIME=bundled exec '${process.execPath}' "$@"\n`,
      'include/node.h': 'a header',
    },
    manifest: { os: [process.platform], cpu: [process.arch] },
  },
  // npm would build it, and a script of its own would leave a file.
  {
    name: 'sqlite',
    version: '1.0.0',
    files: { 'binding.gyp': '{}', 'index.js': '', 'index.js.map': '{}' },
    manifest: { scripts: { postinstall: 'touch ran' }, dependencies: { 'of-sqlite': '1.0.0' } },
  },
  { name: 'of-sqlite', version: '1.0.0' },
  // npm leaves out what is optional if it cannot be fetched, and ends well.
  { name: 'binding', version: '1.0.0' },
  { name: 'of-windows', version: '1.0.0', manifest: { os: ['win32'] } },
  { name: 'electron', version: '1.0.0' },
  { name: 'vitest', version: '1.0.0', manifest: { engines: { node: '>=1000' } } },
];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A clone with the real installer, a handful of packages and a registry of its own on this machine; npm
 * is the real one.
 */
export class SmallClone {
  readonly root: string;
  readonly registry: PackageRegistry;
  readonly #folder: string;
  readonly #started: ChildProcess[] = [];

  private constructor(folder: string, registry: PackageRegistry) {
    this.#folder = folder;
    this.root = join(folder, 'Mis cosas', 'año ñandú €');
    this.registry = registry;
  }

  static async make(): Promise<SmallClone> {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-clone-'));
    const registry = await PackageRegistry.start(packages(), join(folder, 'packages'));
    const clone = new SmallClone(folder, registry);
    cpSync(INSTALL, join(clone.root, 'build', 'install'), { recursive: true });
    writeFileSync(join(clone.root, 'hello.mjs'), HELLO);
    writeFileSync(join(clone.root, '.npmrc'), 'ignore-scripts=true\n');
    clone.pin();
    return clone;
  }

  /** Writes package.json and its lockfile; `description` makes another version of both. */
  pin(description = 'first'): void {
    const manifest = {
      ...{ name: 'remanso', version: '0.1.0', description, type: 'module' },
      dependencies: { sqlite: '1.0.0' },
      devDependencies: { vitest: '1.0.0' },
      peerDependencies: { electron: '1.0.0' },
      optionalDependencies: { [NODE]: '26.10.0', binding: '1.0.0', 'of-windows': '1.0.0' },
    };
    const sorts: Readonly<Record<string, object>> = {
      [NODE]: { optional: true, os: [process.platform], cpu: [process.arch] },
      binding: { optional: true },
      'of-windows': { optional: true, os: ['win32'] },
      electron: { peer: true },
      vitest: { dev: true, engines: { node: '>=1000' } },
      sqlite: { hasInstallScript: true, dependencies: { 'of-sqlite': '1.0.0' } },
      'of-sqlite': {},
    };
    const locked = Object.fromEntries(
      Object.entries(sorts).map(([name, sort]) => {
        const { version, integrity } = this.registry.packages.get(name) ?? {};
        return [`node_modules/${name}`, { version, integrity, ...sort }];
      }),
    );
    const lock = {
      ...{ name: 'remanso', version: '0.1.0', lockfileVersion: 3, requires: true },
      packages: { '': { ...manifest, description: undefined, type: undefined }, ...locked },
      description,
    };
    writeFileSync(join(this.root, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(this.root, 'package-lock.json'), JSON.stringify(lock));
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** The packages that are there, but npm's own files. */
  installed(): readonly string[] {
    const modules = this.path('node_modules');
    if (!existsSync(modules)) return [];
    return readdirSync(modules)
      .filter((name) => !name.startsWith('.'))
      .sort();
  }

  /** What an install has not cleared away. */
  leftOver(): readonly string[] {
    const folder = this.path('dist', 'install');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Lets every user read it. */
  share(): void {
    chmodSync(this.#folder, 0o755);
  }

  /** Empties what npm keeps of earlier downloads. */
  emptyCache(): void {
    rmSync(join(this.#folder, 'cache'), { recursive: true, force: true });
  }

  /** `npm run`'s first words; `before` precedes them. */
  start(words: readonly string[], options: StartOptions = {}): ChildProcess {
    const { environment = {}, before = [], instead } = options;
    const run = [process.execPath, this.path('build', 'install', 'run.mjs'), ...words];
    const [program = '', ...argv] = instead ?? [...before, ...run];
    const child = spawn(program, argv, {
      cwd: this.root,
      env: {
        PATH: process.env['PATH'],
        HOME: this.#folder,
        npm_config_registry: this.registry.url,
        npm_config_cache: join(this.#folder, 'cache'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#started.push(child);
    return child;
  }

  async run(words: readonly string[] = ['hello.mjs'], options: StartOptions = {}): Promise<Ended> {
    return await ended(this.start(words, options));
  }

  async dispose(): Promise<void> {
    for (const child of this.#started) child.kill('SIGKILL');
    await this.registry.close().catch(() => undefined);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly before?: readonly string[];
  readonly instead?: readonly string[];
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
