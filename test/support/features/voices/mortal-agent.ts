import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { AgentProcess } from '../../agent-process.ts';

const PERSON = { name: 'ana', via: 'cli' } as const;

/** An agent in a process that dies at any time, and whoever calls it until it answers. */
export class MortalAgent {
  /** How long each start after a death took, in ms. */
  readonly starts: number[] = [];
  readonly #directory: DataDirectory;
  #agent: AgentProcess;

  private constructor(directory: DataDirectory, agent: AgentProcess) {
    this.#directory = directory;
    this.#agent = agent;
  }

  static async start(directory: DataDirectory): Promise<MortalAgent> {
    return new MortalAgent(directory, await AgentProcess.start(directory));
  }

  get process(): AgentProcess {
    return this.#agent;
  }

  get isGone(): boolean {
    try {
      process.kill(this.#agent.pid, 0);
      return false;
    } catch {
      return true;
    }
  }

  /** Now, whatever it does; `false`: it is dead already. */
  die(): boolean {
    if (this.isGone) return false;
    process.kill(this.#agent.pid, 'SIGKILL');
    return true;
  }

  /** In MB; 0: it is dead. */
  get memory(): number {
    try {
      const status = readFileSync(`/proc/${this.#agent.pid}/status`, 'utf8');
      return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024);
    } catch {
      return 0;
    }
  }

  /** Whatever becomes of it meanwhile: the same call, until it is answered. */
  async insist<T>(call: (agent: AgentProcess) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call(this.#agent);
      } catch (error) {
        if (!(await this.#isDying())) throw error;
        await this.#again();
      }
    }
  }

  /** The most that waits for one voice. */
  async waiting(): Promise<number> {
    const { voices } = await this.insist((agent) => agent.call('voice.list', {}));
    return Math.max(...voices.map((voice) => voice.waiting));
  }

  /** Two entries: a pause by hand, and its end. */
  async pause(selector: Partial<Selector>, reason: string): Promise<void> {
    const [placing, releasing] = [command(), command()];
    const { holdId } = await this.insist((agent) =>
      agent.call('hold.place', { ...placing, selector, reason, until: null }),
    );
    const target = { holdId };
    await this.insist((agent) =>
      agent.call('hold.release', { ...releasing, target, reason: 'done' }),
    );
  }

  dispose(): Promise<void> {
    return this.#agent.dispose();
  }

  /** The connection ends a moment before the process does. */
  async #isDying(): Promise<boolean> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (this.isGone) return true;
      await sleep(20);
    }
    return false;
  }

  async #again(): Promise<void> {
    await this.#agent.dispose();
    const begun = performance.now();
    // A busy machine may not let it answer in time.
    const start = () => AgentProcess.start(this.#directory);
    this.#agent = await start().catch(start);
    this.starts.push(Math.round(performance.now() - begun));
  }
}

export function command() {
  return { commandId: randomUUID(), person: PERSON };
}
