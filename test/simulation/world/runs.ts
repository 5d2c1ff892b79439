import type {
  ActiveRun,
  Orphan,
  RunBeginning,
  RunOutcome,
  Runner,
  RunRequest,
} from '../../../agent/ports/runs/runner.ts';
import type { Refusal, StartGate } from '../../../agent/ports/runs/start-gate.ts';
import type { SimulatedTime } from './time.ts';
import { STOPPED_BY_SIGTERM, exit } from '../../support/outcomes.ts';

/** How an integration's runs behave until a story says otherwise. */
export interface RunHabit {
  /** `null`: it hangs until someone ends it. */
  readonly lastsMs: number | null;
  readonly succeeds: boolean;
  /** Ignores a request to end until killed. */
  readonly ignoresStop: boolean;
  /** Until the first byte of a request is sent: a slow name server or connection. */
  readonly wayMs: number;
}

export interface RunStart {
  readonly integrationId: string;
  readonly runId: string;
  readonly dueAt: number;
  /** By the wall clock. */
  readonly at: number;
  /** How many commits were on disk by then: separates decisions before it from those after. */
  readonly commits: number;
  /** Another run of the integration that is still going, and that the agent knows of. */
  readonly over?: string;
}

interface Process {
  readonly pid: number;
  readonly request: RunRequest;
  isAlive: boolean;
  /** The agent that started it is running. */
  readonly isOwned: () => boolean;
  readonly startedAt: number;
  endedAt: number;
  readonly end: (outcome: RunOutcome) => void;
}

/** A request from the agent's decision until its first byte was sent or it was called off. */
interface Flight {
  readonly integrationId: string;
  readonly from: number;
  to: number;
}

/** An end is recorded a little later. */
const JUST_ENDED_MS = 2_500;

const USUAL: RunHabit = { lastsMs: 100, succeeds: true, ignoresStop: false, wayMs: 2 };
const SUCCEEDED: RunOutcome = { succeeded: true, outcome: exit(0), output: '' };
const FAILED: RunOutcome = { succeeded: false, outcome: exit(1), output: 'no answer' };
const STOPPED: RunOutcome = { succeeded: false, outcome: STOPPED_BY_SIGTERM, output: '' };

/** What the agent started on the machine. Commands outlive a killed agent. */
export class SimulatedRuns {
  readonly started: RunStart[] = [];
  readonly #habits = new Map<string, RunHabit>();
  readonly #longestWay = new Map<string, number>();
  readonly #time: SimulatedTime;
  readonly #commits: () => number;
  readonly #processes = new Map<number, Process>();
  readonly #flights: Flight[] = [];
  readonly #longest = new Map<string, number>();
  #nextPid = 1000;

  constructor(time: SimulatedTime, commits: () => number) {
    this.#time = time;
    this.#commits = commits;
  }

  /** The runner of one life of the agent; once that is over it starts and reports nothing. */
  runner(isAlive: () => boolean): Runner {
    return {
      start: (request, gate) => {
        if (!isAlive()) return NEVER;
        return request.scheduler.command === undefined
          ? this.#send(request, gate, isAlive)
          : this.#execute(request, gate, isAlive);
      },
      adopt: ({ pid }) => this.#adopt(pid, isAlive),
    };
  }

  setHabit(integrationId: string, habit: RunHabit): void {
    this.#habits.set(integrationId, habit);
    const longest = Math.max(habit.wayMs, this.longestWayMs(integrationId));
    this.#longestWay.set(integrationId, longest);
  }

  habitOf(integrationId: string): RunHabit {
    return this.#habits.get(integrationId) ?? USUAL;
  }

  /** The longest its requests have been in flight this night. */
  longestWayMs(integrationId: string): number {
    return this.#longestWay.get(integrationId) ?? USUAL.wayMs;
  }

  /** Whether a run of it was going or in flight then, had just ended, or was sent by `sentBy`. */
  isBusy(integrationId: string, at: number, sentBy: number): boolean {
    const isGoing = [...this.#processes.values()].some(
      ({ request, startedAt, endedAt }) =>
        request.integrationId === integrationId &&
        startedAt <= sentBy &&
        at <= endedAt + JUST_ENDED_MS,
    );
    const isInFlight = this.#flights.some(
      (flight) =>
        flight.integrationId === integrationId &&
        flight.from < at &&
        at <= flight.to + JUST_ENDED_MS,
    );
    return isGoing || isInFlight;
  }

  /** The longest run of it so far. */
  longestMs(integrationId: string): number {
    return this.#longest.get(integrationId) ?? 0;
  }

  #noteLength(integrationId: string, ms: number): void {
    this.#longest.set(integrationId, Math.max(ms, this.longestMs(integrationId)));
  }

  /** Whatever hangs ends, and all behave normally. */
  endAll(): void {
    this.#habits.clear();
    for (const process of this.#processes.values()) if (process.isAlive) process.end(FAILED);
  }

  /** A command has begun when the system has executed it. */
  #execute(request: RunRequest, gate: StartGate, isAlive: () => boolean): ActiveRun {
    const answer = gate.ask();
    if (answer.kind === 'shut') return refused(answer.refusal);
    const { process, ended } = this.#begin(request, isAlive);
    gate.passed();
    const { pid } = process;
    const stop = (graceMs: number): void => this.#stop(process, graceMs);
    return { ended, stop, pid, pidStartedAt: String(pid) };
  }

  /** A request is in flight for a while, and checks the gate once more before its first byte. */
  #send(request: RunRequest, gate: StartGate, isAlive: () => boolean): ActiveRun {
    const begun = Promise.withResolvers<RunBeginning>();
    const ended = Promise.withResolvers<RunOutcome>();
    let process: Process | undefined;
    let isOff = false;
    const { integrationId } = request;
    const flight: Flight = { integrationId, from: this.#time.now, to: Infinity };
    this.#flights.push(flight);
    const callOff = (refusal: Refusal): void => {
      if (process !== undefined || isOff) return;
      isOff = true;
      flight.to = this.#time.now;
      begun.resolve({ kind: 'refused', refusal });
    };
    this.#time.after(this.habitOf(integrationId).wayMs, () => {
      if (isOff) return;
      flight.to = this.#time.now;
      if (!isAlive()) return;
      const answer = gate.ask();
      if (answer.kind === 'shut') {
        callOff(answer.refusal);
        return;
      }
      const started = this.#begin(request, isAlive);
      ({ process } = started);
      gate.passed();
      begun.resolve({ kind: 'started', at: answer.at });
      void started.ended.then(ended.resolve);
    });
    const stop = (graceMs: number): void => {
      if (process === undefined) callOff({ why: 'stopped', holds: [] });
      else this.#stop(process, graceMs);
    };
    return { begun: begun.promise, ended: ended.promise, stop, callOff };
  }

  #begin(
    request: RunRequest,
    isAlive: () => boolean,
  ): { readonly process: Process; readonly ended: Promise<RunOutcome> } {
    const { integrationId, runId, dueAt } = request;
    const at = this.#time.now;
    const over = this.#knownRunOf(integrationId);
    const start = { integrationId, runId, dueAt, at, commits: this.#commits() };
    this.started.push(over === undefined ? start : { ...start, over });
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    const process: Process = {
      pid: (this.#nextPid += 1),
      request,
      isAlive: true,
      isOwned: isAlive,
      startedAt: at,
      endedAt: Infinity,
      end: (outcome) => {
        process.isAlive = false;
        process.endedAt = this.#time.now;
        this.#noteLength(integrationId, process.endedAt - at);
        if (isAlive()) resolve(outcome);
      },
    };
    this.#processes.set(process.pid, process);
    const { lastsMs, succeeds } = this.habitOf(integrationId);
    if (lastsMs !== null) {
      this.#time.after(lastsMs, () => {
        if (process.isAlive) process.end(succeeds ? SUCCEEDED : FAILED);
      });
    }
    return { process, ended: promise };
  }

  /**
   * One from an earlier life of the agent may be unknown to this one: the kill came before its pid
   * was written.
   */
  #knownRunOf(id: string): string | undefined {
    return [...this.#processes.values()].find(
      ({ request, isAlive, isOwned }) => request.integrationId === id && isAlive && isOwned(),
    )?.request.runId;
  }

  /** A process of an earlier life is checked each second. */
  #adopt(pid: number, isAlive: () => boolean): Orphan | undefined {
    const process = this.#processes.get(pid);
    if (process?.isAlive !== true) return undefined;
    const { promise: gone, resolve } = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (!isAlive()) return;
      if (process.isAlive) this.#time.after(1_000, look);
      else resolve(undefined);
    };
    look();
    const stop = (graceMs: number): void => {
      if (isAlive()) this.#stop(process, graceMs);
    };
    return { gone, stop };
  }

  #stop(process: Process, graceMs: number): void {
    const { ignoresStop } = this.habitOf(process.request.integrationId);
    this.#time.after(ignoresStop ? graceMs : 1, () => {
      if (process.isAlive) process.end(STOPPED);
    });
  }
}

function refused(refusal: Refusal): ActiveRun {
  const begun = Promise.resolve<RunBeginning>({ kind: 'refused', refusal });
  return { begun, ended: new Promise(() => undefined), stop: () => undefined };
}

const NEVER: ActiveRun = { ended: new Promise(() => undefined), stop: () => undefined };
