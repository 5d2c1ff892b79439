import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fail, succeed, type Result } from '../../shared/errors.ts';

export interface AgentProcessOptions {
  readonly runtime: string;
  readonly entry: string;
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
}

interface AgentProcessEvents {
  /** `code` is null if a signal ended it. `why`: its last words on stderr. */
  exit: [code: number | null, why: string];
}

const READY_MS = 20_000;
const KEPT_OUTPUT = 4000;

/**
 * Owns the agent that this shell started, if any. It never ends it: the agent keeps integrations
 * paused, and survives the shell's quit or crash (own process group, own output file).
 */
export class AgentProcess extends EventEmitter<AgentProcessEvents> {
  readonly #options: AgentProcessOptions;
  #child: ChildProcess | undefined;
  #starting: Promise<Result<null>> | undefined;
  #said = '';

  constructor(options: AgentProcessOptions) {
    super();
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the agent is ready. Concurrent calls share one start. */
  start(): Promise<Result<null>> {
    if (this.#child !== undefined && this.#starting === undefined) {
      return Promise.resolve(succeed(null));
    }
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<Result<null>> {
    const { runtime, entry, dataDir, environment } = this.#options;
    this.#said = '';
    const child = spawn(runtime, [entry, 'agent', '--json', '--data-dir', dataDir], {
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-KEPT_OUTPUT);
    });
    const gone = new Promise<Result<null>>((resolve) => {
      const end = (code: number | null, why: string): void => {
        if (this.#child === child) this.#child = undefined;
        resolve(fail('agent-unreachable', `The agent could not be started: ${why}`));
        this.emit('exit', code, why);
      };
      child.once('error', (error) => end(1, `${runtime}: ${error.message}`));
      child.once('exit', (code, signal) => end(code, this.#said.trim() || `ended by ${signal}`));
    });
    child.unref();
    return await Promise.race([ready(child), gone]);
  }
}

async function ready(child: ChildProcess): Promise<Result<null>> {
  const { stdout } = child;
  if (stdout === null) return fail('internal', 'The agent was started without an output');
  try {
    await once(stdout, 'data', { signal: AbortSignal.timeout(READY_MS) });
    stdout.resume();
    return succeed(null);
  } catch {
    return fail('agent-unreachable', `The agent was not ready within ${READY_MS / 1000} s`);
  }
}
