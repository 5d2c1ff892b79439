import type { Result } from '../../shared/errors.ts';
import type { AgentLink } from './agent-link.ts';
import type { AgentProcess } from './agent-process.ts';
import { BackOff } from './back-off.ts';
import type { StartTimer } from '../../shared/rpc/agent-client.ts';

const STEP_MS = 1000;
const MOST_MS = 30_000;

/**
 * Starts an agent if none answers, and restarts one that crashed. An agent that was stopped on
 * purpose (it announced so) stays stopped until someone asks: a person, or its service manager.
 */
export class AgentCare {
  readonly #link: AgentLink;
  readonly #process: AgentProcess;
  readonly #restart: BackOff;
  #wasStopped = false;

  constructor(link: AgentLink, process: AgentProcess, startTimer: StartTimer) {
    this.#link = link;
    this.#process = process;
    this.#restart = new BackOff({ stepMs: STEP_MS, mostMs: MOST_MS, startTimer });
    link.on('event', (name) => {
      if (name === 'agent.stopping') this.#wasStopped = true;
    });
    link.on('link', ({ kind }) => {
      if (kind !== 'connected') return;
      this.#wasStopped = false;
      this.#restart.cancel();
      this.#restart.succeed();
    });
    link.on('unreachable', () => {
      if (!this.#wasStopped && process.pid === undefined) this.#startSoon();
    });
  }

  /** Connects to the running agent, otherwise starts one. */
  async begin(): Promise<void> {
    const connected = await this.#link.connect();
    if (!connected.ok) await this.startNow();
  }

  async startNow(): Promise<Result<null>> {
    this.#wasStopped = false;
    this.#restart.cancel();
    const started = await this.#process.start();
    const connected = await this.#link.connect();
    // Another agent may have been quicker: whichever answers will do.
    return connected.ok ? connected : started.ok ? connected : started;
  }

  close(): void {
    this.#wasStopped = true;
    this.#restart.cancel();
  }

  #startSoon(): void {
    this.#restart.tryLater(() => void this.startNow());
  }
}
