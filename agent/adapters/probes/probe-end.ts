import { longTimeout } from '../long-timeout.ts';
import type { ProbeOutcome } from '../../core/reopening-probes.ts';
import type { Probe } from '../../ports/prober.ts';
import { timeoutMs } from '../runners/time-limit.ts';

/** The one end of a probe, whichever comes first: an answer, an error, its timeout, a stop. */
export class ProbeEnd implements Probe {
  readonly ended: Promise<ProbeOutcome>;
  readonly #resolve: (outcome: ProbeOutcome) => void;
  readonly #undo: (() => void)[] = [];
  #isOver = false;

  constructor(timeout: string) {
    const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
    this.ended = promise;
    this.#resolve = resolve;
    const isLate = (): void => this.failWith(`timed out after ${timeout}`);
    this.#undo.push(longTimeout(timeoutMs(timeout), isLate));
  }

  /** What holds a connection or a process open is let go at the end. */
  cleanUp(undo: () => void): void {
    if (this.#isOver) undo();
    else this.#undo.push(undo);
  }

  pass(outcome: string): void {
    this.#end({ passed: true, outcome });
  }

  failWith(outcome: string): void {
    this.#end({ passed: false, outcome });
  }

  stop(): void {
    this.failWith('stopped');
  }

  #end(outcome: ProbeOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const undo of this.#undo) undo();
    this.#resolve(outcome);
  }
}
