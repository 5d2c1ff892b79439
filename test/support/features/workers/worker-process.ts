import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI_ENTRY } from '../../cli-run.ts';

const READY_MS = 30_000;

/** `remanso worker` in its own process. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** `prefix` precedes the command, to run it elsewhere. */
  static async start(
    words: readonly string[],
    prefix: readonly string[] = [],
  ): Promise<WorkerProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-worker-'));
    const own = [process.execPath, CLI_ENTRY, 'worker', '--data-dir', folder, '--json'];
    const [program = '', ...rest] = [...prefix, ...own, ...words];
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data', { signal: AbortSignal.timeout(READY_MS) });
    return new WorkerProcess(child, folder);
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exit;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
