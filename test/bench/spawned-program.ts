import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second (sysconf _SC_CLK_TCK). */
const TICKS_PER_SECOND = 100;

/** A Node program that prints a line once it is ready. */
export class SpawnedProgram {
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, readyMs: number) {
    this.#child = child;
    this.readyMs = readyMs;
  }

  static async start(argv: readonly string[]): Promise<SpawnedProgram> {
    const start = performance.now();
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
    const gone = once(child, 'exit').then(([code]) => {
      throw new Error(`${argv.join(' ')} ended with ${String(code)} before it was ready`);
    });
    await Promise.race([once(child.stdout, 'data'), gone]);
    const readyMs = performance.now() - start;
    gone.catch(() => undefined);
    return new SpawnedProgram(child, readyMs);
  }

  /** Open files and sockets. Linux only. */
  handles(): number {
    return readdirSync(`/proc/${this.#child.pid ?? 0}/fd`).length;
  }

  /** MiB resident, and the part of it not backed by a file. Linux only. */
  memory(): { readonly resident: number; readonly own: number } {
    const status = this.#proc('status');
    const read = (name: string): number =>
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { resident: read('VmRSS'), own: read('RssAnon') };
  }

  /** Of all its threads since start. Linux only. */
  processorSeconds(): number {
    const fields = this.#proc('stat')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }

  /** For one that ends by itself. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  #proc(name: string): string {
    return readFileSync(`/proc/${this.#child.pid ?? 0}/${name}`, 'utf8');
  }
}
