import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fileLacks } from './needs.ts';

/** Debian's own: others have no GLib. */
const PYTHON = '/usr/bin/python3';
const DESKTOP = fileURLToPath(new URL('session-bus.py', import.meta.url));

export const sessionBusLacks = [
  fileLacks('/usr/bin/gdbus', 'libglib2.0-bin'),
  fileLacks('/usr/lib/python3/dist-packages/gi', 'python3-gi'),
] as const;

/** A real bus of a user's session, and the programs of its desktop. */
export class SessionBus {
  readonly address: string;
  readonly #daemon: ChildProcess;
  readonly #desktop: ChildProcess;
  readonly #answers: Interface;

  private constructor(address: string, daemon: ChildProcess) {
    this.address = address;
    this.#daemon = daemon;
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
    const desktop = spawn(PYTHON, [DESKTOP], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#desktop = desktop;
    this.#answers = createInterface({ input: desktop.stdout });
  }

  static async start(): Promise<SessionBus> {
    const daemon = spawn(
      'dbus-daemon',
      ['--session', '--nofork', '--nosyslog', '--print-address'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const line = once(createInterface({ input: daemon.stdout }), 'line');
    return new SessionBus(String((await line)[0]), daemon);
  }

  async own(name: string): Promise<void> {
    await this.#order(`own ${name}`);
  }

  async drop(name: string): Promise<void> {
    await this.#order(`drop ${name}`);
  }

  /** The portal's `color-scheme`: 0 none, 1 dark, 2 light. */
  async paint(scheme: 0 | 1 | 2): Promise<void> {
    await this.#order(`scheme ${scheme}`);
  }

  stop(): void {
    this.#desktop.kill();
    this.#daemon.kill();
  }

  async #order(line: string): Promise<void> {
    const done = once(this.#answers, 'line');
    this.#desktop.stdin?.write(`${line}\n`);
    await done;
  }
}
