import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import { longTimeout } from '../time/long-timeout.ts';
import type { ProbeOutcome } from '../../core/windows/reopening-probes.ts';
import type { Probe } from '../../ports/machines/prober.ts';
import { timeoutMs } from '../runners/time-limit.ts';

/** The single end of a probe, whichever comes first: an answer, an error, its timeout, a stop. */
export class ProbeEnd implements Probe {
  readonly ended: Promise<ProbeOutcome>;
  readonly #resolve: (outcome: ProbeOutcome) => void;
  readonly #undo: (() => void)[] = [];
  #isOver = false;

  constructor(timeout: string) {
    const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
    this.ended = promise;
    this.#resolve = resolve;
    const afterMs = timeoutMs(timeout);
    const isLate = (): void => this.failWith({ code: 'timed-out', afterMs });
    this.#undo.push(longTimeout(afterMs, isLate));
  }

  /** Closes a connection or process at the end. */
  cleanUp(undo: () => void): void {
    if (this.#isOver) undo();
    else this.#undo.push(undo);
  }

  pass(outcome: Outcome): void {
    this.#end({ passed: true, outcome });
  }

  failWith(outcome: Outcome): void {
    this.#end({ passed: false, outcome });
  }

  stop(): void {
    this.failWith({ code: 'stopped' });
  }

  #end(outcome: ProbeOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const undo of this.#undo) undo();
    this.#resolve(outcome);
  }
}
