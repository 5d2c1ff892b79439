import type { ActiveRun, RunOutcome, Runner, RunRequest } from '../../../agent/ports/runner.ts';
import type { SimulatedTime } from './time.ts';

/** How the runs of an integration fare until a story says otherwise. */
export interface RunHabit {
  /** `null`: it hangs until somebody makes it end. */
  readonly lastsMs: number | null;
  readonly succeeds: boolean;
  /** Asked to end, it does so only once it is made to. */
  readonly ignoresStop: boolean;
}

export interface RunStart {
  readonly integrationId: string;
  readonly runId: string;
  readonly dueAt: number;
  /** By the wall clock. */
  readonly at: number;
  /** How many commits the disk had by then: what was decided before and after is told apart by it. */
  readonly commits: number;
}

interface Process {
  readonly pid: number;
  readonly request: RunRequest;
  isAlive: boolean;
  readonly end: (outcome: RunOutcome) => void;
}

const USUAL: RunHabit = { lastsMs: 100, succeeds: true, ignoresStop: false };
const SUCCEEDED: RunOutcome = { succeeded: true, outcome: 'exit 0', output: '' };
const FAILED: RunOutcome = { succeeded: false, outcome: 'exit 1', output: 'no answer' };
const STOPPED: RunOutcome = { succeeded: false, outcome: 'stopped', output: '' };

/** What runs on the machine because the agent started it. Commands outlive an agent that is killed. */
export class SimulatedRuns {
  readonly started: RunStart[] = [];
  readonly habits = new Map<string, RunHabit>();
  readonly #time: SimulatedTime;
  readonly #commits: () => number;
  readonly #processes = new Map<number, Process>();
  #nextPid = 1000;

  constructor(time: SimulatedTime, commits: () => number) {
    this.#time = time;
    this.#commits = commits;
  }

  /** The runner of one life of the agent; once that is over it starts nothing and hears of nothing. */
  runner(isAlive: () => boolean): Runner {
    return {
      start: (request) => (isAlive() ? this.#start(request, isAlive) : NEVER),
      isAlive: (pid) => this.#processes.get(pid)?.isAlive ?? false,
      stop: (pid, _mark, graceMs) => {
        const process = this.#processes.get(pid);
        if (isAlive() && process !== undefined) this.#stop(process, graceMs);
      },
    };
  }

  habitOf(integrationId: string): RunHabit {
    return this.habits.get(integrationId) ?? USUAL;
  }

  /** Whatever hangs, ends. */
  endAll(): void {
    for (const process of this.#processes.values()) if (process.isAlive) process.end(FAILED);
  }

  #start(request: RunRequest, isAlive: () => boolean): ActiveRun {
    const { integrationId, runId, dueAt } = request;
    const at = this.#time.now;
    this.started.push({ integrationId, runId, dueAt, at, commits: this.#commits() });
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    const pid = (this.#nextPid += 1);
    const process: Process = {
      pid,
      request,
      isAlive: true,
      end: (outcome) => {
        process.isAlive = false;
        if (isAlive()) resolve(outcome);
      },
    };
    this.#processes.set(pid, process);
    const { lastsMs, succeeds } = this.habitOf(integrationId);
    if (lastsMs !== null) {
      this.#time.after(lastsMs, () => {
        if (process.isAlive) process.end(succeeds ? SUCCEEDED : FAILED);
      });
    }
    const isCommand = request.scheduler.command !== undefined;
    return {
      ended: promise,
      ...(isCommand ? { pid, pidStartedAt: String(pid) } : {}),
      stop: (graceMs) => this.#stop(process, graceMs),
    };
  }

  #stop(process: Process, graceMs: number): void {
    const { ignoresStop } = this.habitOf(process.request.integrationId);
    this.#time.after(ignoresStop ? graceMs : 1, () => {
      if (process.isAlive) process.end(STOPPED);
    });
  }
}

const NEVER: ActiveRun = { ended: new Promise(() => undefined), stop: () => undefined };
