import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { bundleAgent } from './bundle-agent.ts';
import { writeLinuxPapers } from '../linux/linux-papers.ts';
import { buildShell } from './build-shell.ts';
import { copyKeyring } from './bundled-keyring.ts';
import { copyRuntime, type Target } from './bundled-runtime.ts';
import { buildDashboard } from './dashboard-bundle.ts';
import { recordModules, writePapers } from './package-papers.ts';
import { unsigned, withoutEmptySecrets } from './signing.ts';
import { SOURCE_DATE } from './source-date.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINUX_FPM = join(ROOT, 'build', 'scripts', 'linux-fpm.mjs');
const FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' } as const;

export interface PackageOptions {
  readonly target: Target;
  /** For macOS: one application for both processors, which electron-builder joins. */
  readonly isUniversal?: boolean;
  /** Folder for everything that is built; default: the repository's `dist`. */
  readonly dist: string;
  readonly out: string;
  /** The node_modules with the target's runtime and native parts. */
  readonly modules: string;
  /** Only the unpacked folder, which needs no download. */
  readonly isUnpacked: boolean;
  /** Only these kinds of package; default: all of the system. */
  readonly kinds?: readonly ('deb' | 'rpm' | 'AppImage' | 'nsis' | 'zip')[];
  /** A local Electron; otherwise it is downloaded. */
  readonly electronDist?: string;
}

/** Bundles dashboard, shell and agent into a folder. */
export async function buildParts(dist: string): Promise<void> {
  const modules = [
    ...(await buildDashboard(join(dist, 'renderer'))),
    ...(await buildShell(join(dist, 'electron'))),
    ...(await bundleAgent(join(dist, 'agent'))),
  ];
  recordModules(dist, modules);
}

/** A package's manifest. Everything it needs is bundled, so it lists no dependency. */
const manifestSchema = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
  homepage: z.url(),
  desktopName: z.string(),
  type: z.literal('module'),
});

type Manifest = z.output<typeof manifestSchema>;

function readManifest(): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
}

function writeManifest(dist: string): Manifest {
  const own = readManifest();
  const manifest = { ...own, main: 'dist/electron/main.mjs' };
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return own;
}

/**
 * Runs electron-builder on built parts, in their folder: in the repository npm would list a
 * thousand development packages for each system, only to leave them all out. Rejects with its
 * output on failure.
 */
export async function packParts(options: PackageOptions): Promise<void> {
  const { target, isUniversal = false, dist, out, modules, isUnpacked } = options;
  const { kinds = [], electronDist } = options;
  const archs = isUniversal ? (['x64', 'arm64'] as const) : [target.arch];
  for (const [part, copy] of [
    ['runtime', copyRuntime],
    ['keyring', copyKeyring],
  ] as const) {
    rmSync(join(dist, part), { recursive: true, force: true });
    for (const arch of archs) copy({ ...target, arch }, modules, join(dist, part));
  }
  const { homepage } = writeManifest(dist);
  if (target.platform === 'linux') await writeLinuxPapers(join(dist, 'linux'), homepage);
  writePapers(dist, target, modules);
  const words = [
    join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
    FLAGS[target.platform],
    ...kinds,
    isUniversal ? '--universal' : `--${target.arch}`,
    ...(isUnpacked ? ['--dir'] : []),
    '--project',
    dist,
    '--config',
    join(ROOT, 'build', 'electron-builder.config.mjs'),
  ];
  const environment = {
    // The same parts make the same package, with its files in the order of their names.
    SOURCE_DATE_EPOCH: String(SOURCE_DATE),
    // With it no fpm is fetched, and what is tested is what ships.
    ...(target.platform === 'linux' && runs('dpkg-deb') ? { CUSTOM_FPM_PATH: LINUX_FPM } : {}),
    ...withoutEmptySecrets(process.env),
    // electron-builder takes files of a clone below /tmp for unsafe, unless that is the temporary folder.
    ...(ROOT.startsWith('/tmp/') ? { TMPDIR: '/tmp' } : {}),
    REMANSO_ARCH: isUniversal ? 'universal' : target.arch,
    REMANSO_DIST: dist,
    REMANSO_OUT: out,
    ...(electronDist === undefined ? {} : { REMANSO_ELECTRON_DIST: electronDist }),
  };
  await promisify(execFile)(process.execPath, words, { cwd: dist, env: environment });
}

function runs(program: 'dpkg-deb' | 'rpmbuild'): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function thisMachine(): Target {
  const { platform, arch } = process;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    throw new Error(`Cannot package for ${platform}; expected linux, win32 or darwin`);
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
  const isUniversal = values.arch === 'universal';
  const told = { ...values, arch: isUniversal ? asked.arch : values.arch } as Partial<Target>;
  const { platform = asked.platform, arch = asked.arch } = told;
  const dist = join(ROOT, 'dist');
  const out = join(dist, 'packages');
  const isWithoutRpm = platform === 'linux' && !runs('rpmbuild');
  if (isWithoutRpm) console.warn('Without an rpm: it needs rpmbuild (apt install rpm).');
  await buildParts(dist);
  await packParts({
    target: { platform, arch },
    ...(isWithoutRpm ? { kinds: ['AppImage', 'deb'] } : {}),
    isUniversal,
    dist,
    out,
    modules: values.modules,
    isUnpacked: values.dir,
  });
  const { version } = readManifest();
  copyFileSync(
    join(dist, 'sbom.cdx.json'),
    join(out, `remanso-${version}-${platform}-${arch}.cdx.json`),
  );
  console.log(`Packaged for ${platform} ${arch}: ${out}`);
  const lacks = unsigned(platform, process.env);
  if (lacks !== undefined) {
    console.warn(process.env['CI'] === undefined ? lacks : `::warning::${lacks}`);
  }
}
