import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { OwnCgroup } from './own-cgroup.ts';

/**
 * A systemd as the first process of a container with only our units. /run and control groups are
 * its own; it sees the rest of the machine as it is. Needs root.
 */
const START = `
mount --make-rprivate /
mount -t tmpfs tmpfs /run
`;
const MANAGER = 'exec /usr/lib/systemd/systemd --system --unit=default.target';

/** What units depend on implicitly. systemd.service(5), "Default Dependencies". */
const TARGETS = ['default', 'sysinit', 'basic', 'timers', 'shutdown', 'multi-user'];

/** A real system manager, in namespaces of its own, with its own unit files. */
export class SystemdSystem {
  readonly root = mkdtempSync(join(tmpdir(), 'remanso-systemd-'));
  readonly home = join(this.root, 'home');
  /** `/etc` for the manager's own unit files. */
  readonly etc = join(this.root, 'etc');
  readonly units = join(this.etc, 'systemd/system');
  readonly environment: NodeJS.ProcessEnv;
  readonly #cgroup = new OwnCgroup();
  readonly #process: ChildProcess;

  private constructor() {
    for (const folder of [this.home, this.units, join(this.root, 'bin')]) {
      mkdirSync(folder, { recursive: true });
    }
    for (const target of TARGETS) {
      this.write(`${target}.target`, '[Unit]\nDefaultDependencies=no\n');
    }
    this.environment = { PATH: `${join(this.root, 'bin')}:${process.env['PATH'] ?? ''}` };
    const words = ['--fork', '--pid', '--mount-proc', '--mount', '--uts', '--ipc'];
    const start = START + this.#cgroup.entered(MANAGER);
    this.#process = spawn('unshare', [...words, '--kill-child', 'sh', '-c', start], {
      env: {
        PATH: process.env['PATH'],
        container: 'remanso-test',
        SYSTEMD_UNIT_PATH: this.units,
        SYSTEMD_GENERATOR_PATH: join(this.root, 'none'),
        SYSTEMD_ENVIRONMENT_GENERATOR_PATH: join(this.root, 'none'),
        SYSTEMD_LOG_TARGET: 'null',
      },
      stdio: 'ignore',
    });
  }

  static async start(): Promise<SystemdSystem> {
    const systemd = new SystemdSystem();
    for (let tries = 0; tries < 200; tries += 1) {
      systemd.#reach();
      if ((await systemd.systemctl('list-units', '--no-legend')) !== undefined) return systemd;
      await sleep(50);
    }
    await systemd.stop();
    throw new Error('systemd --system did not answer.');
  }

  write(path: string, text: string): void {
    const full = join(this.units, path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, text);
  }

  /** Its output; `undefined` if it failed. */
  async systemctl(...words: string[]): Promise<string | undefined> {
    const end = await this.#run(['systemctl', '--no-pager', ...words]);
    return end.kind === 'exited' && end.code === 0 ? end.out.toString() : undefined;
  }

  /** Runs lines as an admin would. */
  async shell(lines: string): Promise<void> {
    const end = await this.#run(['sh', '-ec', lines]);
    if (end.kind !== 'exited' || end.code !== 0) throw new Error(JSON.stringify(end));
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    // Killing the first process of a namespace kills all the others.
    if (this.#process.kill('SIGKILL')) await ended;
    await this.#cgroup.remove();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  /** The real `systemctl`, if that manager is the machine's. */
  #reach(): void {
    const { pid = 0 } = this.#process;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const line = `exec nsenter --target ${children} --mount --pid -- /usr/bin/systemctl "$@"`;
    writeFileSync(join(this.root, 'bin/systemctl'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }

  #run(argv: [string, ...string[]]) {
    const environment = { PATH: this.environment['PATH'] ?? '', LC_ALL: 'C' };
    return commandEnd({ argv, environment, timeoutMs: 20_000 });
  }
}
