import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fileLacks } from './needs.ts';

/** Debian's own: others have no GLib. */
const PYTHON = '/usr/bin/python3';
const DESKTOP = fileURLToPath(new URL('session-bus.py', import.meta.url));

export const sessionBusLacks = [
  fileLacks('/usr/lib/python3/dist-packages/gi', 'python3-gi'),
] as const;

/** What the notification server was asked to show. */
export interface ShownNotice {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly hints: Readonly<Record<string, unknown>>;
  readonly expires: number;
}

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

  /** XFCE's `/panels/dark-mode`. */
  async darkenPanel(isDark: boolean): Promise<void> {
    await this.#order(`panel ${isDark ? '1' : '0'}`);
  }

  /** A notification server that has shown nothing yet. */
  async takeNotices(...abilities: readonly string[]): Promise<void> {
    await this.#order(`notices ${abilities.join(',')}`);
  }

  /** What it shows. */
  async notices(): Promise<readonly ShownNotice[]> {
    return JSON.parse(await this.#order('shown')) as readonly ShownNotice[];
  }

  async press(id: number, action: string): Promise<void> {
    await this.#order(`press ${String(id)} ${action}`);
  }

  stop(): void {
    this.#desktop.kill();
    this.#daemon.kill();
  }

  async #order(line: string): Promise<string> {
    const done = once(this.#answers, 'line');
    this.#desktop.stdin?.write(`${line}\n`);
    return String((await done)[0]);
  }
}
