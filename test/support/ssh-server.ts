import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../build/scripts/free-port.ts';
import { findProgram } from './find-program.ts';
import { descendants, signalAll } from './process-tree.ts';
import { newKeyPair, publicKeyOf } from './ssh-keys.ts';
import { SshSeat } from './ssh-seat.ts';

const READY_MS = 30_000;

export interface SshServerOptions {
  /** What it listens on; any free port of 127.0.0.1 by default. */
  readonly address?: string;
  readonly port?: number;
  /** Precedes the command, to run it on another machine: see `network-rooms.ts`. */
  readonly prefix?: readonly string[];
  /** What its sessions have besides. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More lines of its sshd_config; the first value of a keyword wins. */
  readonly lines?: readonly string[];
}

interface AllowedKey {
  /** Whom it lets in; default: the user of the tests. */
  readonly user?: string;
  /** What stands before the key, e.g. `restrict,command="…"`. */
  readonly options?: string;
}

/** Programs that its tests need. */
export const SSH_PROGRAMS = ['sshd', 'ssh', 'ssh-keygen'] as const;

/** A real sshd in its own folder, with its own host key. Only keys let anybody in. */
export class SshServer {
  readonly folder: string;
  readonly address: string;
  readonly port: number;
  readonly #options: SshServerOptions;
  #server: ChildProcess | undefined;
  #said = '';

  private constructor(options: SshServerOptions, port: number) {
    this.#options = options;
    this.folder = mkdtempSync(join(tmpdir(), 'remanso-sshd-'));
    this.address = options.address ?? '127.0.0.1';
    this.port = port;
  }

  static async start(options: SshServerOptions = {}): Promise<SshServer> {
    const server = new SshServer(options, options.port ?? (await freePort()));
    // sshd reads the keys of a user as that user.
    chmodSync(server.folder, 0o755);
    mkdirSync(join(server.folder, 'keys'), { mode: 0o755 });
    // Of sshd itself, wherever it was not started by the system before.
    mkdirSync('/run/sshd', { recursive: true });
    server.newHostKey();
    await server.begin();
    return server;
  }

  /** `ssh-ed25519 …`, as known_hosts has it. */
  get hostKey(): string {
    return publicKeyOf(this.#hostKeyFile);
  }

  /** What sshd has logged since its start. */
  get log(): string {
    return this.#said;
  }

  /** Makes another machine of it, for whoever knew it; it must be started again. */
  newHostKey(): void {
    newKeyPair(this.#hostKeyFile);
  }

  /** Lets a public key in. */
  allow(publicKey: string, { user = myself(), options = '' }: AllowedKey = {}): void {
    const line = options === '' ? publicKey : `${options} ${publicKey}`;
    appendFileSync(join(this.folder, 'keys', user), `${line}\n`, { mode: 0o644 });
  }

  /** Forgets every key of a user. */
  refuse(user = myself()): void {
    rmSync(join(this.folder, 'keys', user), { force: true });
  }

  /** A workstation that knows this server, and is let in: see `allow`. */
  seat(allowed: AllowedKey = {}): SshSeat {
    const seat = new SshSeat(join(this.folder, `seat-${newSeatNumber()}`));
    this.allow(seat.publicKey, allowed);
    seat.know(this);
    return seat;
  }

  /** Starts again after `kill`, with the same host key. */
  async begin(deadline = performance.now() + READY_MS): Promise<void> {
    const { prefix = [] } = this.#options;
    const config = join(this.folder, 'sshd_config');
    writeFileSync(config, this.#config());
    const own = [findProgram('sshd') ?? 'sshd', '-D', '-e', '-f', config];
    const [program = '', ...words] = [...prefix, ...own];
    const server = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#server = server;
    this.#said = '';
    server.stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-20_000);
    });
    while (!this.#said.includes('Server listening')) {
      if (server.exitCode !== null || performance.now() > deadline) {
        // Of those killed the last one may hold the port for a moment.
        const isTaken = this.#said.includes('Address already in use');
        if (isTaken && performance.now() < deadline) return this.begin(deadline);
        throw new Error(`sshd did not start: ${this.#said}`);
      }
      await sleep(10);
    }
  }

  /** The process, and those of its connections. */
  get processes(): readonly number[] {
    const pid = this.#server?.pid;
    return pid === undefined ? [] : [pid, ...descendants(pid)];
  }

  /** Ends every connection at once; new ones are accepted. */
  cutOff(): void {
    signalAll(this.processes.slice(1), 'SIGKILL');
  }

  /** Answers nobody any more, and hangs up on nobody: as a cable that was pulled. */
  freeze(): void {
    signalAll(this.processes, 'SIGSTOP');
  }

  thaw(): void {
    signalAll(this.processes, 'SIGCONT');
  }

  /** The server and all its connections. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    const gone = server.exitCode === null ? once(server, 'exit') : Promise.resolve();
    // Nothing begins any more while they are counted: what just begins would keep the port.
    signalAll(this.processes.slice(0, 1), 'SIGSTOP');
    signalAll(this.processes, 'SIGKILL');
    await gone;
    this.#server = undefined;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #hostKeyFile(): string {
    return join(this.folder, 'host_key');
  }

  #config(): string {
    const { lines = [], environment = {} } = this.#options;
    // Debian's bash reads the ~/.bashrc of whoever comes by ssh, unless it is a shell within a shell: what
    // that user starts there may hang, or keep its lock when a test kills the connection.
    const own = Object.entries({ SHLVL: '1', ...environment });
    return [
      ...lines,
      `Port ${this.port}`,
      `ListenAddress ${this.address}`,
      `HostKey ${this.#hostKeyFile}`,
      `AuthorizedKeysFile ${join(this.folder, 'keys')}/%u`,
      'PidFile none',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      // The folders above are those of the system for temporary files.
      'StrictModes no',
      'PerSourcePenalties no',
      'PrintMotd no',
      `SetEnv ${own.map(([name, value]) => `${name}=${value}`).join(' ')}`,
      '',
    ].join('\n');
  }
}

let seats = 0;

function newSeatNumber(): number {
  seats += 1;
  return seats;
}

function myself(): string {
  return execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
}
