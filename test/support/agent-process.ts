import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import type { CallInput, CallName, CallResult } from '../../shared/contract/agent-contract.ts';
import { CLI_ENTRY } from './cli-run.ts';
import type { Lack } from './needs.ts';

/** Wine takes its time on a busy machine. */
const READY_MS = process.platform === 'win32' ? 220_000 : 30_000;

/** A clock offset from the machine's, for the agent's process alone. */
export interface ShiftedClock {
  readonly environment: Record<string, string>;
  /** Milliseconds by which the agent's clock is ahead of the machine's. */
  readonly offsetMs: number;
  /** Sets the running agent's clock; only with `jumping`. */
  set(offsetMs: number): void;
}

const library = globSync('/usr/lib/*/faketime/libfaketime.so.1')[0];

/** libfaketime lets a whole process see another time. */
export const clockLacks: Lack | undefined =
  library === undefined
    ? { need: 'libfaketime', package: 'faketime', why: 'libfaketime is not installed' }
    : undefined;

/** `jumping`: the clock can be set while the process is running, as by a person or by NTP. */
export function shiftedClock(
  directory: DataDirectory,
  offsetMs: number,
  jumping = false,
): ShiftedClock {
  const file = join(directory.root, 'clock-offset');
  let current = 0;
  const write = (ms: number): void => {
    current = ms;
    if (!jumping) return;
    // Atomically: libfaketime ends a process that reads half of it.
    writeFileSync(`${file}.new`, offsetText(ms));
    renameSync(`${file}.new`, file);
  };
  write(offsetMs);
  return {
    environment: {
      LD_PRELOAD: library ?? '',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
      ...(jumping ? { FAKETIME_TIMESTAMP_FILE: file } : { FAKETIME: offsetText(offsetMs) }),
    },
    get offsetMs() {
      return current;
    },
    set: write,
  };
}

function offsetText(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1000).toFixed(3)}s`;
}

type Client = Extract<Awaited<ReturnType<typeof connectAgent>>, { ok: true }>['value'];

/** A real agent in its own process, reached through its socket. */
export class AgentProcess {
  readonly pid: number;
  /** Resolves when it ends for any reason: exit code, and its last words on stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  readonly #child: ChildProcess;
  readonly #client: Client;

  private constructor(child: ChildProcess, client: Client, ended: AgentProcess['ended']) {
    this.#child = child;
    this.#client = client;
    this.ended = ended;
    this.pid = child.pid ?? 0;
  }

  static async start(
    directory: DataDirectory,
    settings: {
      clock?: ShiftedClock | undefined;
      stopWait?: string;
      environment?: Record<string, string>;
      /** Precedes the command, to run it in another environment. */
      prefix?: readonly string[];
      /** For the command `agent`. */
      options?: readonly string[];
      /** The script to run; default: the CLI. */
      entry?: string;
      /** How long its start may take. */
      readyMs?: number;
    } = {},
  ): Promise<AgentProcess> {
    const { clock, stopWait = '2s', environment = {}, prefix = [] } = settings;
    const { entry = CLI_ENTRY, readyMs = READY_MS } = settings;
    const place = ['--data-dir', directory.root, '--stop-wait', stopWait];
    const own = [process.execPath, entry, 'agent', '--json', ...place];
    own.push(...(settings.options ?? []));
    const [program = '', ...words] = [...prefix, ...own];
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, ...clock?.environment },
    });
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-4000);
    });
    const ready = once(child.stdout, 'data', { signal: AbortSignal.timeout(readyMs) });
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, said: complaints }));
    });
    const gone = ended.then(({ code, said }) => {
      throw new Error(`The agent ended with ${String(code)}: ${said}`);
    });
    await Promise.race([ready, gone]);
    gone.catch(() => undefined);
    const client = await connectAgent(directory, {});
    if (!client.ok) {
      // Nobody would know of it, and it would keep the next one out.
      child.kill('SIGKILL');
      await ended;
      throw new Error(client.failure.message);
    }
    return new AgentProcess(child, client.value, ended);
  }

  async call<N extends CallName>(name: N, params: CallInput<N>): Promise<CallResult<N>> {
    const result = await this.#client.call(name, params);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  }

  get client(): Client {
    return this.#client;
  }

  async kill(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
    this.#client.close();
  }

  /** Resolves with the exit code. */
  async stop(): Promise<number | null> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
    this.#client.close();
    return this.#child.exitCode;
  }

  /** For the end of a test, whatever state it is in. */
  async dispose(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
  }
}
