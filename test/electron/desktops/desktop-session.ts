import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Desktop } from './desktop.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** There. */
const OURS = '/srv';
const PICTURES = '/mnt';

/**
 * Nothing that it writes reaches the Debian it runs in, and all of it ends with its first process. No
 * service of the system can be started: GNOME would wait 25 s for some that do not start there.
 */
const INSIDE = `
mount --rbind "$ROOT" "$ROOT" && cd "$ROOT"
mount -o remount,bind,ro .
mount -t proc proc proc && mount --rbind /dev dev
for folder in run tmp dev/shm root usr/share/dbus-1/system-services; do mount -t tmpfs tmpfs "$folder"; done
mount --bind "$PROJECT" .${OURS} && mount --bind "$PICTURES" .${PICTURES}
exec chroot . /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root XDG_RUNTIME_DIR=/run/user/0 \\
  LANG=C.UTF-8 $SETTINGS sh -c "$SESSION"
`;

const DRIVER = `exec python3 -B ${OURS}/test/electron/desktops/driver.py`;

/** Quoted for sh, as one word. */
function word(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A running desktop with the driver in it. Needs root. */
export class DesktopSession {
  readonly #process: ChildProcess;
  readonly #answers: ((line: Line) => void)[] = [];
  /** What a person did, in order: the label that was clicked. */
  readonly clicked: string[] = [];

  constructor(desktop: Desktop, root: string, pictures: string) {
    const inner = `${desktop.start}\n${DRIVER}`;
    const settings = Object.entries(desktop.environment).map(([name, value]) => `${name}=${value}`);
    const session = [
      'mkdir -p /run/dbus /run/user/0 && chmod 700 /run/user/0 && dbus-daemon --system --fork',
      `exec dbus-run-session -- sh -ec ${word(inner)}`,
    ].join('\n');
    const words = ['--mount', '--pid', '--fork', '--net', '--ipc', '--kill-child', 'sh', '-ec'];
    this.#process = spawn('unshare', [...words, INSIDE], {
      env: {
        PATH: process.env['PATH'],
        ...{ ROOT: root, PROJECT, PICTURES: pictures },
        ...{ SETTINGS: settings.join(' '), SESSION: session },
      },
      stdio: ['pipe', 'pipe', process.env['DESKTOP_LOG'] === undefined ? 'ignore' : 'inherit'],
    });
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('The session has no output.');
    createInterface({ input: stdout }).on('line', (line) => this.#take(line));
    this.#process.once('exit', () => this.#end());
  }

  /** Asks the driver: see driver.py. */
  async ask(command: string, words: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    if (this.#isOver()) throw new Error('The session has ended.');
    const answer = new Promise<Line>((resolve) => this.#answers.push(resolve));
    this.#process.stdin?.write(`${JSON.stringify({ do: command, ...words })}\n`);
    const { failed, answer: said } = await answer;
    if (failed !== undefined) throw new Error(`${command}: ${failed}`);
    return said;
  }

  /** `true` once all of these names are owned on its bus. */
  async ownsAll(...names: readonly string[]): Promise<true | undefined> {
    for (const name of names) {
      if ((await this.ask('owns', { name })) !== true) return undefined;
    }
    return true;
  }

  async run(...argv: readonly string[]): Promise<string> {
    return String(await this.ask('run', { argv }));
  }

  async call(to: Called, method: string, ...words: readonly unknown[]): Promise<unknown> {
    return await this.ask('call', { ...to, method, words });
  }

  /** The path there of a picture that lands in the folder of pictures here. */
  picture(name: string): string {
    return `${PICTURES}/${name}`;
  }

  async stop(): Promise<void> {
    if (this.#isOver()) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #isOver(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  #take(text: string): void {
    const line = lineOf(text);
    if (line === undefined) return;
    if (line.clicked === undefined) this.#answers.shift()?.(line);
    else this.clicked.push(line.clicked);
  }

  #end(): void {
    for (const answer of this.#answers.splice(0)) answer({ failed: 'the session has ended' });
  }
}

export interface Called {
  readonly name: string;
  readonly path: string;
  readonly interface: string;
}

interface Line {
  readonly answer?: unknown;
  readonly failed?: string;
  readonly clicked?: string;
}

/** The desktop's own programs write there, too. */
function lineOf(text: string): Line | undefined {
  return text.startsWith('{"') ? (JSON.parse(text) as Line) : undefined;
}
