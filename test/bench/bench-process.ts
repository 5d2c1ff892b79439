import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { benchRowSchema } from './bench-row.ts';
import { failureText } from './failure-text.ts';

const GRACE_MS = 5_000;

const resultSchema = z.union([
  z.strictObject({ rows: z.array(benchRowSchema) }),
  z.strictObject({ failure: z.string() }),
]);

export type BenchResult = z.input<typeof resultSchema>;

/**
 * Runs a program that prints a BenchResult. Its process group is its own: what a failed bench
 * started is ended with it, and does not weigh on the figures of the next.
 */
export class BenchProcess {
  /** Undefined if it could not be started. */
  readonly #group: number | undefined;
  /** Never rejects. */
  readonly result: Promise<BenchResult>;

  constructor(path: string, words: readonly string[]) {
    const child = spawn(process.execPath, ['--expose-gc', path, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    this.#group = child.pid;
    this.result = this.#read(text(child.stdout), once(child, 'exit'));
  }

  /** What has not ended after five seconds is killed. */
  stop(signal: NodeJS.Signals): void {
    this.#signal(signal);
    void sleep(GRACE_MS, undefined, { ref: false }).then(() => this.#signal('SIGKILL'));
  }

  async #read(output: Promise<string>, exit: Promise<unknown[]>): Promise<BenchResult> {
    try {
      const [code, signal] = await exit;
      this.#signal('SIGKILL');
      // The last line: it may still fail after it printed its rows.
      const printed = (await output).trimEnd().split('\n').at(-1) ?? '';
      if (printed === '') return { failure: `ended with ${String(signal ?? code)}` };
      return resultSchema.parse(JSON.parse(printed));
    } catch (error) {
      return { failure: failureText(error) };
    }
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#group === undefined) return;
    try {
      process.kill(-this.#group, signal);
    } catch {
      // The group is empty.
    }
  }
}
