import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { CLI_ENTRY } from '../cli-run.ts';

const PROBE = new URL('./probe.ts', import.meta.url).href;

const TRACED = 'trace=execve,write,writev,sendto';
/** Now and then the disk takes 300 ms instead of one. */
const SLOW_DISK = 'inject=fdatasync:delay_enter=300000:when=7+41';

/** An agent under strace, with its own probe inside. */
export class TracedAgent {
  readonly #strace: ChildProcess;
  readonly #pid: number;

  private constructor(strace: ChildProcess, pid: number) {
    this.#strace = strace;
    this.#pid = pid;
  }

  static async start(
    directory: DataDirectory,
    files: { readonly trace: string; readonly probe: string },
  ): Promise<TracedAgent> {
    const watch = ['-f', '-ttt', '-qq', '-s', '200', '-e', 'signal=none', '-e', TRACED];
    const words = ['--seccomp-bpf', ...watch, '-e', SLOW_DISK, '-A', '-o', files.trace];
    const agent = [process.execPath, '--import', PROBE, CLI_ENTRY, 'agent', '--json'];
    const place = ['--data-dir', directory.root, '--stop-wait', '2s'];
    const strace = spawn('strace', [...words, ...agent, ...place], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, METRE_PROBE: files.probe },
    });
    for await (const line of createInterface({ input: strace.stdout })) {
      const { event, pid } = JSON.parse(line) as { event?: string; pid?: number };
      if (event === 'ready' && pid !== undefined) return new TracedAgent(strace, pid);
    }
    throw new Error('The agent ended before it was ready.');
  }

  /** Immediately: what it was about to do is not done. */
  async kill(): Promise<void> {
    const exit = once(this.#strace, 'exit');
    process.kill(this.#pid, 'SIGKILL');
    await exit;
  }

  async stop(): Promise<void> {
    const exit = once(this.#strace, 'exit');
    process.kill(this.#pid, 'SIGTERM');
    await exit;
  }
}
