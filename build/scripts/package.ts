import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundleAgent } from './bundle-agent.ts';
import { buildShell } from './build-shell.ts';
import { copyRuntime, type Target } from './bundled-runtime.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' } as const;

export interface PackageOptions {
  readonly target: Target;
  /** Everything that is built; where absent, `dist` of the repository. */
  readonly dist: string;
  readonly out: string;
  /** The node_modules that have the target's runtime. */
  readonly modules: string;
  /** Only the unpacked folder, which needs no tool of the network. */
  readonly isUnpacked: boolean;
  /** A local Electron; else it is downloaded. */
  readonly electronDist?: string;
}

/** The dashboard, the shell and the agent, bundled into a folder. */
export async function buildParts(dist: string): Promise<void> {
  const outDir = join(dist, 'renderer');
  await build({
    configFile: join(ROOT, 'build', 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
  });
  await buildShell(join(dist, 'electron'));
  await bundleAgent(join(dist, 'agent'));
}

/** Runs electron-builder over parts that are built. Throws what it said where it fails. */
export function packParts(options: PackageOptions): void {
  const { target, dist, out, modules, isUnpacked, electronDist } = options;
  rmSync(join(dist, 'runtime'), { recursive: true, force: true });
  copyRuntime(target, modules, join(dist, 'runtime'));
  const packed = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
      FLAGS[target.platform],
      `--${target.arch}`,
      ...(isUnpacked ? ['--dir'] : []),
      '--config',
      join('build', 'electron-builder.config.mjs'),
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        REMANSO_DIST: dist,
        REMANSO_OUT: out,
        ...(electronDist === undefined ? {} : { REMANSO_ELECTRON_DIST: electronDist }),
      },
    },
  );
  if (packed.status !== 0) throw new Error(`electron-builder: ${packed.stdout}${packed.stderr}`);
}

function thisMachine(): Target {
  const { platform, arch } = process;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    throw new Error(`No package is made for ${platform}; expected linux, win32 or darwin`);
  }
  return { platform, arch: arch === 'arm64' ? 'arm64' : 'x64' };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      platform: { type: 'string' },
      arch: { type: 'string' },
      modules: { type: 'string', default: join(ROOT, 'node_modules') },
      dir: { type: 'boolean', default: false },
    },
  });
  const asked = { ...thisMachine() };
  const { platform = asked.platform, arch = asked.arch } = values as Partial<Target>;
  const dist = join(ROOT, 'dist');
  const out = join(dist, 'packages');
  await buildParts(dist);
  packParts({
    target: { platform, arch },
    dist,
    out,
    modules: values.modules,
    isUnpacked: values.dir,
  });
  console.log(`Packaged for ${platform} ${arch}: ${out}`);
}
