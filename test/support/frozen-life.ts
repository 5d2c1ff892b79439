import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { constants, cpSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process can be seen to have stopped. */
export const CAN_FREEZE = process.platform === 'linux';

const PATIENCE_MS = 30_000;

/**
 * A script that works until it is killed, and prints a line at a time. Frozen at some instant, its
 * files can be copied: a copy is what kill -9 then would have left, since the system has written what it
 * was told to, and locks are not copied. So one life gives many deaths.
 */
export class FrozenLife {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #closed: Promise<unknown>;
  #said = '';
  #complaints = '';

  private constructor(script: string, words: readonly string[]) {
    this.#child = spawn(process.execPath, [script, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'remanso-lives') },
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stderr.on('data', (chunk: Buffer) => (this.#complaints += chunk.toString()));
    this.#child.stdout.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  /** Resolves at its first line. */
  static async begin(script: string, words: readonly string[]): Promise<FrozenLife> {
    const life = new FrozenLife(script, words);
    await life.until(() => life.lines.length > 0);
    return life;
  }

  /** Whole ones, from its start. */
  get lines(): readonly string[] {
    return this.#said.split('\n').slice(0, -1);
  }

  async until(isSo: () => boolean): Promise<void> {
    const limit = performance.now() + PATIENCE_MS;
    while (!isSo()) {
      if (this.#child.exitCode !== null) throw new Error(`it ended: ${this.#complaints}`);
      if (performance.now() > limit) throw new Error(`it is stuck: ${this.#complaints}`);
      await sleep(1);
    }
  }

  /** Stops all of it, looks, and lets it go on. What it had printed by then is in `lines`. */
  async frozen<T>(look: () => T | Promise<T>): Promise<T> {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('it did not start');
    this.#child.kill('SIGSTOP');
    try {
      await this.until(() => isStopped(pid));
      await this.#drained();
      return await look();
    } finally {
      this.#child.kill('SIGCONT');
    }
  }

  /** SIGKILL. What it printed last is in `lines` then. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
    if (this.#child.signalCode !== 'SIGKILL') throw new Error(`it ended: ${this.#complaints}`);
  }

  /** What is in the pipe arrives in one turn of the event loop, or two. */
  async #drained(): Promise<void> {
    for (let length = -1; length !== this.#said.length;) {
      length = this.#said.length;
      await sleep(2);
    }
  }
}

/** Copies a folder, by reflinks where the file system has them. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Each thread: one that waits for the disk goes on until it has what it waits for. */
function isStopped(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((task) => {
    const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'T';
  });
}
