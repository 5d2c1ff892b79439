import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';

/** A person on it, whose services run without a login. */
export const PERSON = 'ops';
const UID = 1000;

/** Nothing of a desktop, and nothing that only this machine has. */
const PACKAGES = ['systemd', 'systemd-sysv', 'dbus-user-session', 'libpam-systemd', 'cron'];

const SET_UP = [
  `useradd --create-home --uid ${UID} --shell /bin/sh ${PERSON}`,
  `mkdir -p /var/lib/systemd/linger && touch /var/lib/systemd/linger/${PERSON}`,
  // They wait for a network that is always there.
  'systemctl mask systemd-networkd-wait-online.service',
].join(' && ');

/** Control groups of its own, in the form that systemd wants, whatever this machine's are. */
const BOOT = `
mount --make-rprivate /
umount -l /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup
mkdir -p "/sys/fs/cgroup/$NAME" && echo $$ > "/sys/fs/cgroup/$NAME/cgroup.procs"
exec systemd-nspawn --directory "$ROOT" --machine "$NAME" --boot --register=no --keep-unit \
  --console=pipe --quiet
`;

/** A Debian made by mmdebstrap, booted by systemd-nspawn. Needs root and a mirror of Debian. */
export class BootedDebian {
  readonly #root: string;
  readonly #process: ChildProcess;

  private constructor(root: string) {
    this.#root = root;
    // It ends with the tests, however they end.
    const words = ['--pdeathsig', 'KILL', 'unshare', '--mount', '--cgroup', 'sh', '-ec', BOOT];
    this.#process = spawn('setpriv', words, {
      env: { ...process.env, ROOT: join(root, 'debian'), NAME: `remanso-${process.pid}` },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** The version of Debian that this machine has, from its mirror; resolves when it has booted. */
  static async start(more: readonly string[] = []): Promise<BootedDebian> {
    const root = mkdtempSync(join(tmpdir(), 'remanso-booted-'));
    const suite = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    mkdirSync(join(root, 'debian'));
    const words = ['--variant=minbase', `--include=${[...PACKAGES, ...more].join(',')}`, '--quiet'];
    // The lists stay: what a package recommends can be looked up.
    const lists = ['--skip=cleanup/apt/lists,check/empty'];
    const setUp = [`--customize-hook=chroot "$1" sh -ec '${SET_UP}'`];
    await promisify(execFile)(
      'mmdebstrap',
      [...words, ...lists, ...setUp, suite ?? 'stable', join(root, 'debian')],
      { maxBuffer: 2 ** 26 },
    );
    const debian = new BootedDebian(root);
    await debian.#comeUp();
    return debian;
  }

  /** A path there, as this machine sees it. */
  path(inside: string): string {
    return join(this.#root, 'debian', inside);
  }

  /** Runs a line of sh there; throws unless it ends well. Returns all that it printed. */
  async as(user: 'root' | typeof PERSON, line: string): Promise<string> {
    const { code, said } = await this.tryAs(user, line);
    if (code !== 0) throw new Error(`${line} ended with ${String(code)}: ${said}`);
    return said;
  }

  async tryAs(
    user: 'root' | typeof PERSON,
    line: string,
  ): Promise<{ readonly code: number | undefined; readonly said: string }> {
    const own = user === 'root' ? [] : ['runuser', '-u', user, '--'];
    const home = user === 'root' ? '/root' : `/home/${user}`;
    const settings = [
      `HOME=${home}`,
      `XDG_RUNTIME_DIR=/run/user/${user === 'root' ? 0 : UID}`,
      ...['LC_ALL=C.UTF-8', 'DEBIAN_FRONTEND=noninteractive'],
    ];
    const inside = ['nsenter', '--target', this.#init(), '--all', '--'];
    const end = await commandEnd({
      argv: [
        'nsenter',
        ...inside.slice(1),
        ...own,
        'env',
        ...settings,
        'sh',
        '-c',
        `exec 2>&1; ${line}`,
      ],
      environment: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
      timeoutMs: 120_000,
      cwd: '/',
    });
    return end.kind === 'exited'
      ? { code: end.code, said: end.out.toString() }
      : { code: undefined, said: JSON.stringify(end) };
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    const init = this.#init();
    // Killing the first process of a namespace kills all the others.
    if (init !== '') process.kill(Number(init), 'SIGKILL');
    else this.#process.kill('SIGKILL');
    if (this.#process.exitCode === null) await ended;
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  /** Its first process, as this machine counts; empty before it runs. */
  #init(): string {
    const { pid = 0 } = this.#process;
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? '';
    } catch {
      return '';
    }
  }

  async #comeUp(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      const isUp = this.#init() !== '' && (await this.tryAs('root', READY)).code === 0;
      if (isUp) return;
      if (this.#process.exitCode !== null) break;
      await sleep(100);
    }
    await this.stop();
    throw new Error('The Debian that systemd-nspawn was to boot did not come up.');
  }
}

const READY = `systemctl is-active user@${UID}.service`;
