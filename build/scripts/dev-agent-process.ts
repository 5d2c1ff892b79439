import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./dev-agent.ts', import.meta.url));
const COMPILED = fileURLToPath(new URL('../../dist/compiled', import.meta.url));

/** What an agent may take to end everything; then it is killed. Its successor waits 3 s for the lock. */
const END_MS = 2_000;

export interface DevAgentOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Lines for the terminal. */
  readonly tell: (line: string) => void;
}

/** The agent as a child process. */
export class DevAgentProcess {
  readonly #options: DevAgentOptions;
  #child: ChildProcess | undefined;
  #ready = notYet();

  constructor(options: DevAgentOptions) {
    this.#options = options;
  }

  /** Resolves at once while an agent answers, else as soon as one does. */
  readonly whenReady = (): Promise<null> => this.#ready.promise;

  /**
   * Ends the one that runs, while the new one loads. Resolves with a fresh address of the new one;
   * `undefined`: it did not start, or was ended before it was ready.
   */
  async restart(): Promise<string | undefined> {
    const former = this.#child;
    if (former !== undefined) this.#ready = notYet();
    const ready = this.#start();
    await end(former);
    const url = await ready;
    if (url !== undefined) this.#ready.resolve(null);
    return url;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await end(child);
  }

  #start(): Promise<string | undefined> {
    const { dataDir, port, tell } = this.#options;
    const words = ['--data-dir', dataDir, '--port', String(port)];
    const child = spawn(process.execPath, [ENTRY, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    });
    this.#child = child;
    createInterface(child.stderr).on('line', (line) => {
      if (isWorthTelling(line)) tell(line);
    });
    return new Promise((resolve) => {
      createInterface(child.stdout).on('line', (line) => {
        const url = readyUrl(line);
        if (url === undefined) tell(line);
        else resolve(url);
      });
      child.once('error', (error) => {
        tell(`The agent cannot be started: ${error.message}`);
        resolve(undefined);
      });
      child.once('exit', (code, signal) => {
        resolve(undefined);
        if (this.#child !== child) return;
        tell(
          `The agent has ended (${signal ?? `exit ${code}`}); it is started at the next change.`,
        );
        this.#ready = notYet();
      });
    });
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  const patience = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await exit;
  clearTimeout(patience);
}

/** Of the log only what somebody should see; what is not log is an error of the runtime. */
function isWorthTelling(line: string): boolean {
  const event = parsed(line);
  return event?.['level'] !== 'info';
}

function readyUrl(line: string): string | undefined {
  const event = parsed(line);
  const url = event?.['event'] === 'ready' ? event['url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function notYet(): PromiseWithResolvers<null> {
  return Promise.withResolvers();
}
