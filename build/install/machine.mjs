// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { InstallFailure } from './install-failure.mjs';

const MB = 2 ** 20;

/** On disk while installing: what npm unpacks, its cache, and Node twice. */
const NEEDED_MB = { agent: 950, desktop: 1000, everything: 1300 };

/** `glibc`, `musl`, or `undefined` on other systems. */
export function libcOf() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/** What Node 26 needs of the system and a minimal Debian or Ubuntu lacks. */
const LIBRARY = 'libatomic.so.1';

function hasLibrary() {
  const folders = [
    '/lib',
    '/lib64',
    '/usr/lib',
    '/usr/lib64',
    '/usr/local/lib',
    '/run/opengl-driver/lib',
  ];
  const triplets = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
  const places = [
    ...(process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((path) => path !== ''),
    ...folders,
    ...triplets.flatMap((name) => [`/lib/${name}`, `/usr/lib/${name}`]),
  ];
  if (places.some((folder) => existsSync(join(folder, LIBRARY)))) return true;
  // Elsewhere the linker's own list knows; not every machine has it where a user looks.
  const list = ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig'].map((program) =>
    spawnSync(program, ['-p'], { encoding: 'utf8' }),
  );
  return list.some(({ stdout }) => stdout?.includes(LIBRARY));
}

const COMMANDS = [
  [/debian|ubuntu/, 'sudo apt-get install -y libatomic1'],
  [/fedora|rhel|centos/, 'sudo dnf install -y libatomic'],
  [/suse/, 'sudo zypper install -y libatomic1'],
  [/arch/, 'sudo pacman -S --needed gcc-libs'],
];

function libraryCommand() {
  const file = '/etc/os-release';
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const ids = /^ID(_LIKE)?=.*$/gm;
  const system = (text.match(ids) ?? []).join(' ').toLowerCase();
  return COMMANDS.find(([pattern]) => pattern.test(system))?.[1] ?? COMMANDS[0][1];
}

/** Throws for what the machine lacks that no registry brings. */
export function checkMachine() {
  if (libcOf() === 'musl') throw new InstallFailure('musl');
  if (process.platform === 'linux' && !hasLibrary()) {
    throw new InstallFailure('library', { command: libraryCommand() });
  }
}

/** Throws if nothing can be written here, what is here is another user's, or the disk is too full. */
export function checkFolder(root, folder, set) {
  const modules = join(root, 'node_modules');
  const own = process.getuid?.();
  if (own !== undefined && own !== 0) {
    const foreign = [root, modules, join(root, 'dist'), folder].find(
      (path) => existsSync(path) && lstatSync(path).uid !== own && !isWritable(path),
    );
    if (foreign !== undefined) throw new InstallFailure('foreign', { path: foreign, root });
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InstallFailure('access', { path: folder, root, npmCode: error.code });
  }
  if (!isWritable(folder) || !isWritable(root)) {
    throw new InstallFailure('access', { path: root, root, npmCode: 'EACCES' });
  }
  const { bavail, bsize } = statfsSync(root);
  const [free, needed] = [Math.floor((bavail * bsize) / MB), NEEDED_MB[set]];
  if (free < needed) throw new InstallFailure('disk', { path: root, free, needed });
}

function isWritable(folder) {
  const probe = join(folder, `.remanso-${process.pid}`);
  try {
    mkdirSync(probe);
    rmSync(probe, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

/** Folders of installs whose process is no more. */
export function clearLeftOver(folder) {
  for (const name of readdirSync(folder)) {
    const pid = /^(?:runtime|packages|former)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is one, too.
    return error.code === 'EPERM';
  }
}
