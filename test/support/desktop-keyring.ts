import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const START_PATIENCE_MS = 60_000;
const COLLECTION = '/org/freedesktop/secrets/collection/login';

/** Programs that `DesktopKeyring` starts. */
export const KEYRING_PROGRAMS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'] as const;

/** A real gnome-keyring on its own session bus, with its own folder and password. */
export class DesktopKeyring {
  readonly #root = mkdtempSync(join(tmpdir(), 'remanso-keyring-'));
  readonly #bus: ChildProcess;
  #daemon: ChildProcess | undefined;
  #address = '';

  private constructor() {
    mkdirSync(join(this.#root, 'run'), { mode: 0o700 });
    this.#bus = spawn('dbus-daemon', ['--session', '--nofork', '--nosyslog', '--print-address'], {
      env: { PATH: process.env['PATH'], HOME: this.#root },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  static async start(): Promise<DesktopKeyring> {
    const keyring = new DesktopKeyring();
    const stdout = keyring.#bus.stdout;
    if (stdout === null) throw new Error('dbus-daemon has no output.');
    const line = once(stdout, 'data', { signal: AbortSignal.timeout(START_PATIENCE_MS) });
    keyring.#address = String((await line)[0]).trim();
    await keyring.unlock();
    return keyring;
  }

  /** Environment of a program in this session; there is no display. */
  get environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#root,
      XDG_RUNTIME_DIR: join(this.#root, 'run'),
      DBUS_SESSION_BUS_ADDRESS: this.#address,
    };
  }

  /** As at the user's login: the daemon is started with the password. */
  async unlock(): Promise<void> {
    await this.#end();
    const words = ['--foreground', '--unlock', '--components=secrets'];
    const daemon = spawn('gnome-keyring-daemon', words, {
      env: this.environment,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#daemon = daemon;
    daemon.stdin.end('a password');
    await this.#answers();
  }

  async lock(): Promise<void> {
    await this.#call('org.freedesktop.Secret.Service.Lock', `array:objpath:${COLLECTION}`);
  }

  async stop(): Promise<void> {
    await this.#end();
    const gone = once(this.#bus, 'exit');
    if (this.#bus.kill('SIGKILL')) await gone;
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    if (this.#daemon === undefined) return;
    const gone = once(this.#daemon, 'exit');
    if (this.#daemon.kill('SIGKILL')) await gone;
    this.#daemon = undefined;
  }

  /** The keyring must not be asked earlier: the bus would start one that nobody unlocked. */
  async #answers(): Promise<void> {
    const deadline = performance.now() + START_PATIENCE_MS;
    const isThere = async (): Promise<boolean> => {
      const owner = await this.#send('org.freedesktop.DBus', '/org/freedesktop/DBus', [
        'org.freedesktop.DBus.NameHasOwner',
        'string:org.freedesktop.secrets',
      ]);
      return owner.includes('boolean true') && (await this.#collections()).includes(COLLECTION);
    };
    while (!(await isThere())) {
      if (performance.now() > deadline) throw new Error('gnome-keyring does not answer.');
      await sleep(20);
    }
  }

  #collections(): Promise<string> {
    return this.#call(
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Service',
      'string:Collections',
    );
  }

  #call(method: string, ...words: readonly string[]): Promise<string> {
    const to = ['org.freedesktop.secrets', '/org/freedesktop/secrets'] as const;
    return this.#send(...to, [method, ...words]);
  }

  async #send(name: string, path: string, words: readonly string[]): Promise<string> {
    const all = ['--session', '--print-reply', `--dest=${name}`, path, ...words];
    return (await run('dbus-send', all, { env: this.environment })).stdout;
  }
}
