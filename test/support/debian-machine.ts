import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { OwnCgroup } from './own-cgroup.ts';

/** Where packages and services write: what is written there is gone with the machine. */
const PRIVATE = ['etc', 'opt', 'usr', 'var'];

const TARGETS = ['default', 'sysinit', 'basic', 'timers', 'shutdown', 'multi-user', 'network'];

/** A user other than root, with a manager of systemd of its own. */
export const USER = 'games';
const UID = 5;
const HOME = '/usr/games';

const USER_MANAGER = `[Service]
User=${USER}
Environment=HOME=${HOME} XDG_RUNTIME_DIR=/run/user/${UID}
ExecStart=/usr/lib/systemd/systemd --user --unit=basic.target
Type=notify
Delegate=yes
`;

/**
 * This machine once more, in namespaces of its own: its files are under ours, its changes are not;
 * systemd is its first process, and nothing of ours is started. Needs root.
 */
function startOf(root: string, isLasting: boolean, cgroup: OwnCgroup): string {
  const over = PRIVATE.map((name) => {
    const [up, work] = [join(root, name, 'up'), join(root, name, 'work')];
    const options = `lowerdir=/${name},upperdir=${up},workdir=${work}`;
    return `mkdir -p ${up} ${work} && mount -t overlay overlay -o ${options} /${name}`;
  });
  const units = TARGETS.map(
    (name) => `printf '[Unit]\\nDefaultDependencies=no\\n' > /etc/systemd/system/${name}.target`,
  );
  return [
    'set -e',
    'mount --make-rprivate /',
    ...(isLasting ? [] : [`mount -t tmpfs tmpfs ${root}`]),
    ...over,
    'mount -t tmpfs tmpfs /run',
    // An agent of this machine's root may have a trail of its own.
    'mount -t tmpfs -o mode=700 tmpfs /root',
    isLasting
      ? `mkdir -p ${root}/units && mount --bind ${root}/units /etc/systemd/system`
      : 'mount -t tmpfs tmpfs /etc/systemd/system',
    ...units,
    `printf '${USER_MANAGER.replaceAll('\n', '\\n')}' > /etc/systemd/system/user-manager.service`,
    `install -d -o ${USER} -m 700 /run/user/${UID}`,
    `install -d -o ${USER} -m 755 ${HOME}`,
    'rm -f /usr/sbin/policy-rc.d',
    cgroup.entered('exec /usr/lib/systemd/systemd --system --unit=default.target'),
  ].join('\n');
}

/** A Debian on which packages can be installed, upgraded and removed for real. */
export class DebianMachine {
  readonly #root = mkdtempSync(join(tmpdir(), 'remanso-debian-'));
  readonly #cgroup = new OwnCgroup();
  readonly #isLasting: boolean;
  #process: ChildProcess;

  private constructor(isLasting: boolean) {
    this.#isLasting = isLasting;
    this.#process = this.#spawn();
  }

  /** `isLasting`: what is written there outlives `reboot`. */
  static async start({ isLasting = false } = {}): Promise<DebianMachine> {
    const machine = new DebianMachine(isLasting);
    await machine.#comeUp();
    return machine;
  }

  /** All its processes end at once; it starts from its disk. */
  async reboot(): Promise<void> {
    await this.#kill();
    this.#process = this.#spawn();
    await this.#comeUp();
  }

  async #comeUp(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { code } = await this.tryAs('root', 'systemctl list-units --no-legend');
      if (code === 0) {
        await this.as('root', 'systemctl start user-manager.service');
        return;
      }
      await sleep(50);
    }
    await this.stop();
    throw new Error('systemd --system did not answer.');
  }

  #spawn(): ChildProcess {
    mkdirSync(this.#root, { recursive: true });
    const words = ['--fork', '--pid', '--mount-proc', '--mount', '--uts', '--ipc'];
    const start = startOf(this.#root, this.#isLasting, this.#cgroup);
    return spawn('unshare', [...words, '--kill-child', 'sh', '-c', start], {
      env: {
        PATH: process.env['PATH'],
        container: 'remanso-test',
        SYSTEMD_UNIT_PATH: '/etc/systemd/system',
        SYSTEMD_GENERATOR_PATH: '/nonexistent',
        SYSTEMD_ENVIRONMENT_GENERATOR_PATH: '/nonexistent',
        SYSTEMD_LOG_TARGET: 'null',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Runs a line of sh there; throws unless it ends well. Returns all that it printed. */
  async as(user: 'root' | typeof USER, line: string): Promise<string> {
    const { code, said } = await this.tryAs(user, line);
    if (code !== 0) throw new Error(`${line} ended with ${String(code)}: ${said}`);
    return said;
  }

  /** Precedes a command, to run it there. */
  get prefix(): readonly [string, ...string[]] {
    const { pid = 0 } = this.#process;
    const init = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return ['nsenter', '--target', init, '--mount', '--pid', '--'];
  }

  async tryAs(
    user: 'root' | typeof USER,
    line: string,
  ): Promise<{ readonly code: number | undefined; readonly said: string }> {
    const own =
      user === 'root'
        ? ['env', 'HOME=/root']
        : ['setpriv', `--reuid=${UID}`, '--regid=60', '--clear-groups', 'env', `HOME=${HOME}`];
    const settings = [`XDG_RUNTIME_DIR=/run/user/${user === 'root' ? 0 : UID}`, 'LC_ALL=C.UTF-8'];
    const end = await commandEnd({
      argv: [...this.prefix, ...own, ...settings, 'sh', '-c', `exec 2>&1; ${line}`],
      environment: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
      timeoutMs: 120_000,
      cwd: '/',
    });
    return end.kind === 'exited'
      ? { code: end.code, said: end.out.toString() }
      : { code: undefined, said: JSON.stringify(end) };
  }

  async stop(): Promise<void> {
    await this.#kill();
    await this.#cgroup.remove();
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  async #kill(): Promise<void> {
    const ended = once(this.#process, 'exit');
    // Killing the first process of a namespace kills all the others.
    if (this.#process.kill('SIGKILL')) await ended;
  }
}
