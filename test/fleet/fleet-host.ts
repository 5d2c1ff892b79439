import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkRoom } from '../support/network-rooms.ts';
import { OwnCgroup } from '../support/own-cgroup.ts';
import { SshServer } from '../support/ssh-server.ts';
import { hostPicture, makeHostFiles, setHostClock, witnessLines } from './host-files.ts';
import { tableOf, type HostPlan } from './host-plan.ts';
import { INIT_WITH_CRON, initWithSystemd, SYSTEMD_ENVIRONMENT } from './host-programs.ts';

const PORT = 2222;
const READY_MS = 20_000;

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface HostSettings {
  readonly plan: HostPlan;
  readonly room: NetworkRoom;
  /** How often the schedule is started beside cron, or by the timer; 0: by cron alone. */
  readonly everySeconds: number;
}

/**
 * A server as far as processes, files, users, the network and, where asked for, the clock go: its own
 * namespaces, sshd, and cron or systemd. Needs root.
 */
export class FleetHost {
  readonly plan: HostPlan;
  readonly root = mkdtempSync(join(tmpdir(), 'remanso-fleet-'));
  readonly #settings: HostSettings;
  readonly #enter: string[] = [];
  readonly #cgroup = new OwnCgroup();
  #first: ChildProcess | undefined;
  #sshd: SshServer | undefined;

  private constructor(settings: HostSettings) {
    this.#settings = settings;
    this.plan = settings.plan;
    makeHostFiles(this.root, settings.plan, settings.everySeconds);
  }

  static async start(settings: HostSettings, clock?: HostClock): Promise<FleetHost> {
    const host = new FleetHost(settings);
    if (clock !== undefined) setHostClock(host.root, clock.library, clock.offsetMs);
    await host.#begin();
    host.#sshd = await SshServer.start({
      address: settings.room.address,
      port: PORT,
      prefix: host.#enter,
    });
    return host;
  }

  get sshd(): SshServer {
    if (this.#sshd === undefined) throw new Error(`${this.plan.id} has no sshd`);
    return this.#sshd;
  }

  /** Precedes a command, to run it there. */
  get prefix(): readonly string[] {
    return this.#enter;
  }

  /** Where its sshd listens. */
  get endpoint(): Endpoint {
    return { address: this.#settings.room.address, port: PORT };
  }

  plug(isIn: boolean): void {
    this.#settings.room.plug(isIn);
  }

  setClock(clock: HostClock): void {
    setHostClock(this.root, clock.library, clock.offsetMs);
  }

  /** Whether the schedule is started, beside by cron. */
  rest(isResting: boolean): void {
    const file = join(this.root, 'srv/rest');
    if (isResting) writeFileSync(file, '');
    else rmSync(file, { force: true });
  }

  /** All its processes, at once. */
  async kill(): Promise<void> {
    const first = this.#first;
    if (first === undefined) return;
    this.#first = undefined;
    const ended = once(first, 'exit');
    // Without the first process of a namespace there are no others.
    first.kill('SIGKILL');
    await ended;
    await this.sshd.kill();
  }

  /** Starts it again, from its disk. */
  async startAgain(): Promise<void> {
    await this.#begin();
    await this.sshd.begin();
  }

  get picture(): ReadonlyMap<string, string> {
    return hostPicture(this.root);
  }

  get witnessed(): readonly string[] {
    return witnessLines(this.root);
  }

  async dispose(): Promise<void> {
    await this.kill();
    await this.#sshd?.dispose();
    await this.#cgroup.remove();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  async #begin(): Promise<void> {
    const { plan, room, everySeconds } = this.#settings;
    rmSync(join(this.root, 'ready'), { force: true });
    mkdirSync(this.root, { recursive: true });
    const isTimer = plan.keeping === 'timer';
    const spaces = ['--pid', '--mount', '--uts', '--ipc'];
    const init = isTimer ? initWithSystemd(this.#cgroup) : INIT_WITH_CRON;
    const own: readonly string[] = [
      'unshare',
      '--fork',
      '--kill-child',
      ...spaces,
      'sh',
      '-c',
      init,
    ];
    // A host does not outlive a test that was ended.
    const first = spawn('setpriv', ['--pdeathsig', 'KILL', ...room.prefix, ...own], {
      env: {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        FAKETIME_NO_CACHE: '1',
        ROOT: this.root,
        NAME: plan.id,
        EVERY: String(everySeconds),
        // Not all in the same moment.
        OFFSET: ((plan.index * 0.37) % Math.max(everySeconds, 1)).toFixed(2),
        TABLE: tableOf(plan),
        RUN_AS: plan.user,
        HAS_USER: plan.keeping === 'cron.d' ? 'yes' : '',
        ...(isTimer ? SYSTEMD_ENVIRONMENT : {}),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#first = first;
    let said = '';
    first.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    const deadline = performance.now() + READY_MS;
    while (!existsSync(join(this.root, 'ready'))) {
      if (first.exitCode !== null || performance.now() > deadline) {
        throw new Error(`${plan.id} did not start: ${said}`);
      }
      await sleep(20);
    }
    const pid = readFileSync(`/proc/${first.pid}/task/${first.pid}/children`, 'utf8').trim();
    const into = ['--mount', '--uts', '--ipc', '--net', '--pid', ...(isTimer ? ['--cgroup'] : [])];
    this.#enter.splice(0, Infinity, 'nsenter', '--target', pid, ...into, '--');
  }
}

/** For every process of the host. */
export interface HostClock {
  /** Of libfaketime. */
  readonly library: string;
  readonly offsetMs: number;
}
