import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { OwnCgroup } from './own-cgroup.ts';

/**
 * A separate systemd in a mount and cgroup namespace: it believes that systemd booted the machine
 * and that the control groups are its own. Needs root.
 */
const START = `
mount --make-rprivate /
mkdir -p /run/systemd && mount -t tmpfs tmpfs /run/systemd && mkdir -p /run/systemd/system
`;
const MANAGER = `
/usr/lib/systemd/systemd --user &
trap 'kill $!' TERM
wait
wait
`;

/** A real `systemd --user`, with its own home and unit files. */
export class SystemdUser {
  readonly root = mkdtempSync(join(tmpdir(), 'remanso-systemd-'));
  readonly home = join(this.root, 'home');
  readonly environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: this.home,
    XDG_RUNTIME_DIR: join(this.root, 'run'),
  };
  readonly units = join(this.home, '.config/systemd/user');
  readonly #cgroup = new OwnCgroup();
  readonly #process: ChildProcess;

  private constructor() {
    mkdirSync(this.units, { recursive: true });
    mkdirSync(join(this.root, 'run'), { mode: 0o700 });
    const start = START + this.#cgroup.entered(MANAGER);
    this.#process = spawn('unshare', ['--fork', '--mount', 'sh', '-c', start], {
      env: this.environment,
      stdio: 'ignore',
      detached: true,
    });
  }

  static async start(): Promise<SystemdUser> {
    const systemd = new SystemdUser();
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await systemd.systemctl('list-units', '--no-legend')) !== undefined) return systemd;
      await sleep(50);
    }
    await systemd.stop();
    throw new Error('systemd --user did not answer.');
  }

  write(path: string, text: string): void {
    const full = join(this.units, path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, text);
  }

  /** Its output; `undefined` if it failed. */
  async systemctl(...words: string[]): Promise<string | undefined> {
    const end = await commandEnd({
      argv: ['systemctl', '--user', '--no-pager', ...words],
      environment: { ...this.environment, LC_ALL: 'C' },
      timeoutMs: 20_000,
    });
    return end.kind === 'exited' && end.code === 0 ? end.out.toString() : undefined;
  }

  /** Runs lines as an admin would. */
  async shell(lines: string): Promise<void> {
    const end = await commandEnd({
      argv: ['sh', '-ec', lines],
      environment: { ...this.environment, LC_ALL: 'C' },
      timeoutMs: 20_000,
    });
    if (end.kind !== 'exited' || end.code !== 0) throw new Error(JSON.stringify(end));
  }

  async stop(): Promise<void> {
    const { pid } = this.#process;
    const ended = once(this.#process, 'exit');
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    await ended;
    await this.#cgroup.remove();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
