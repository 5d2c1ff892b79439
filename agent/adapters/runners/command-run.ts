import type { ChildProcessByStdio } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import { longTimeout } from '../time/long-timeout.ts';
import type { ActiveRun, RunOutcome } from '../../ports/runner.ts';
import { OutputTail } from './output-tail.ts';
import type { PlainRun } from './plain-run.ts';
import type { ProcessGroup } from './process-group.ts';
import { processMark } from './process-mark.ts';
import { programText } from './program-text.ts';
import { runGroup, runMembers } from './run-members.ts';
import { timeoutMs } from './time-limit.ts';

/** Output that was written before the exit may be in the pipe for a moment after it. */
const DRAIN_MS = 250;

/** How often the group of a command that was cut off is looked at. */
const GROUP_POLL_MS = 50;

/** Runs may end by the dozen each second, and a look takes some milliseconds. */
const LOOK_REST_MS = 1000;

/** Of what a command left running. */
const MOST_TOLD = 5;

/** How long one waits for a killed group to vanish: its dead may never be collected. */
const KILLED_WAIT_MS = 1000;

/** How a process ends by itself. */
type OwnEnd = Extract<Outcome, { readonly code: 'exit' | 'killed' }>;

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A command that was started, until it has ended. */
export class CommandRun implements ActiveRun {
  readonly pid: number;
  readonly pidStartedAt?: string;
  readonly ended: Promise<RunOutcome>;
  readonly #runId: string;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #tail = new OutputTail();
  readonly #group: ProcessGroup;
  readonly #undo: (() => void)[] = [];
  /** Made of its end where it was told to; `undefined` while it may end by itself. */
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
    // Once it has ended by itself, its pid and group may be another's.
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

  /** What a command leaves in the background is its own affair, and is told. */
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
   * A process that the command left in the background may hold the pipe and write to it. It is read
   * on, since a closed pipe would kill it, but nothing is kept and nobody waits for it.
   */
  #letGo(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.removeAllListeners('data');
      stream.resume();
      if (stream instanceof Socket) stream.unref();
    }
  }
}

/** Whether this end is one of those at which all processes of the machine are looked through. */
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
  // When the process was busy for longer, what lies in the pipe is read in the turn that follows.
  await turn();
}

/** One of both is there always. */
export function endOf({ code, signal }: Exit): OwnEnd {
  return signal === null ? { code: 'exit', exitCode: code ?? -1 } : { code: 'killed', signal };
}
