import type { ChildProcessByStdio } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import { longTimeout } from '../time/long-timeout.ts';
import type { ActiveRun, RunOutcome } from '../../ports/runs/runner.ts';
import { OutputTail } from './output-tail.ts';
import type { PlainRun } from './plain-run.ts';
import type { ProcessGroup } from './processes/process-group.ts';
import { processMark } from './processes/process-mark.ts';
import { programText } from './program-text.ts';
import { runGroup, runMembers } from './processes/run-members.ts';
import { timeoutMs } from './time-limit.ts';

/** Output written before the exit may still be in the pipe for a moment after it. */
const DRAIN_MS = 250;

/** How often to check the process group of a command that was cut off. */
const GROUP_POLL_MS = 50;

/** Dozens of runs may end each second, and listing processes takes some milliseconds. */
const LOOK_REST_MS = 1000;

/** Processes listed by name. */
const MOST_TOLD = 5;

/** How long to wait for a killed group to vanish: zombies may never be reaped. */
const KILLED_WAIT_MS = 1000;

/** How a process ends on its own. */
type OwnEnd = Extract<Outcome, { readonly code: 'exit' | 'killed' }>;

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A started command, until it has ended. */
export class CommandRun implements ActiveRun {
  readonly pid: number;
  readonly pidStartedAt?: string;
  readonly ended: Promise<RunOutcome>;
  readonly #runId: string;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #tail = new OutputTail();
  readonly #group: ProcessGroup;
  readonly #undo: (() => void)[] = [];
  /**
   * Turns its end into an outcome if it was told to stop; `undefined` while it may end on its own.
   */
  #cut: ((end: OwnEnd) => Outcome) | undefined;
  #exit: Exit | undefined;
  #killed = false;

  constructor(
    child: ChildProcessByStdio<null, Readable, Readable>,
    pid: number,
    { runId, scheduler: { timeout } }: PlainRun,
    killGraceMs: number,
  ) {
    this.#child = child;
    this.pid = pid;
    this.#runId = runId;
    const mark = processMark(pid);
    if (mark !== undefined) this.pidStartedAt = mark;
    this.#group = runGroup(pid, runId);
    const limitMs = timeoutMs(timeout);
    const timeIsOver = () => {
      this.#cutOff(() => ({ code: 'timed-out', afterMs: limitMs }), killGraceMs);
    };
    this.#undo.push(longTimeout(limitMs, timeIsOver));
    this.ended = this.#follow();
  }

  stop(graceMs: number): void {
    this.#cutOff((end) => ({ code: 'stopped', end }), graceMs);
  }

  #cutOff(outcome: (end: OwnEnd) => Outcome, graceMs: number): void {
    // Once it has ended on its own, its pid and group may have been reused.
    if (this.#exit !== undefined && this.#cut === undefined) return;
    if (this.#exit !== undefined && !this.#group.isAlive()) return;
    this.#cut ??= outcome;
    this.#group.terminate();
    this.#undo.push(longTimeout(graceMs, this.#kill.bind(this)));
  }

  #kill(): void {
    this.#group.kill();
    const giveUp = () => {
      this.#killed = true;
    };
    this.#undo.push(longTimeout(KILLED_WAIT_MS, giveUp));
  }

  async #follow(): Promise<RunOutcome> {
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    this.#keepOutput();
    const exit = await this.#exited();
    this.#exit = exit;
    while (this.#cut !== undefined && !this.#killed && this.#group.isAlive()) {
      await delay(GROUP_POLL_MS);
    }
    for (const undo of this.#undo) undo();
    const isClosed = await Promise.race([closed.then(() => true), drained()]);
    this.#letGo();
    if (isClosed !== true || looksNow()) this.#tellLeft();
    const end = endOf(exit);
    return {
      succeeded: exit.code === 0 && this.#cut === undefined,
      outcome: this.#cut?.(end) ?? end,
      output: await programText(this.#tail.bytes()),
    };
  }

  /** What a command leaves running in the background is its own business, but is reported. */
  #tellLeft(): void {
    const left = runMembers(this.#runId);
    if (left.length === 0) return;
    const names = left.slice(0, MOST_TOLD).map(({ pid, name }) => `${name} (pid ${pid})`);
    const more = left.length > MOST_TOLD ? ` and ${left.length - MOST_TOLD} more` : '';
    this.#tail.write(Buffer.from(`\n[still running: ${names.join(', ')}${more}]\n`));
  }

  #exited(): Promise<Exit> {
    return new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  #keepOutput(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#tail.write(chunk);
      });
      stream.on('error', (error) => {
        this.#tail.write(Buffer.from(`\n[the output could not be read: ${error.message}]\n`));
      });
    }
  }

  /**
   * A process left in the background may hold the pipe and write to it. It is drained, since a
   * closed pipe would kill that process, but nothing is kept and nobody waits.
   */
  #letGo(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.removeAllListeners('data');
      stream.resume();
      if (stream instanceof Socket) stream.unref();
    }
  }
}

/** Whether to list the machine's processes at this end. */
function looksNow(): boolean {
  if (isResting) return false;
  isResting = true;
  longTimeout(
    LOOK_REST_MS,
    () => {
      isResting = false;
    },
    { keepsAlive: false },
  );
  return true;
}

let isResting = false;

async function drained(): Promise<void> {
  await delay(DRAIN_MS);
  // If the process was blocked longer than that, the pipe's content is read in the next turn.
  await turn();
}

/** One of the two is always set. */
export function endOf({ code, signal }: Exit): OwnEnd {
  return signal === null ? { code: 'exit', exitCode: code ?? -1 } : { code: 'killed', signal };
}
