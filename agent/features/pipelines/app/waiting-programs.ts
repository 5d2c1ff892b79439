import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { House } from '../../../app/feature.ts';
import { unknownWindow } from '../../../core/commands/holds/control-scene.ts';
import { windowProgress } from '../core/window-progress.ts';

type Params = CallParams<'window.wait'>;
type Answer = Result<CallResult<'window.wait'>>;

/** Programs that wait at the same time; each is a request that stays open. */
const MOST_WAITING = 128;
/** After a change, so that one snapshot serves what happens together. */
const SOON_MS = 100;
/** What no turn announces, like a guard's run, is seen within this. */
const LOOK_MS = 2 * SECOND_MS;

interface Waiting {
  readonly params: Params;
  readonly answer: (answer: Answer) => void;
  readonly callOff: () => void;
}

/** Calls that are answered when a window has come to what is waited for, or their time is up. */
export class WaitingPrograms {
  readonly #ports: Pick<House, 'clock' | 'ledger' | 'delay' | 'snapshot'>;
  readonly #waiting = new Set<Waiting>();
  #look: { readonly callOff: () => void; readonly isSoon: boolean } | undefined;

  constructor(ports: Pick<House, 'clock' | 'ledger' | 'delay' | 'snapshot'>) {
    this.#ports = ports;
  }

  wait(params: Params): Answer | Promise<Answer> {
    const answer = this.#answerTo(params);
    if (!answer.ok || answer.value.outcome !== 'waiting' || params.seconds === 0) return answer;
    if (this.#waiting.size >= MOST_WAITING) return failAs('busy', [say('waits-many')]);
    return new Promise((resolve) => {
      const one: Waiting = {
        params,
        answer: (value) => {
          this.#waiting.delete(one);
          one.callOff();
          resolve(value);
        },
        callOff: this.#ports.delay(params.seconds * SECOND_MS, () =>
          one.answer(this.#answerTo(params)),
        ),
      };
      this.#waiting.add(one);
      this.#lookIn(LOOK_MS, false);
    });
  }

  /** Something has changed. */
  changed(): void {
    if (this.#waiting.size > 0 && this.#look?.isSoon !== true) this.#lookIn(SOON_MS, true);
  }

  /** The agent stops: whoever waits asks again when it is back. */
  halt(): void {
    this.#look?.callOff();
    for (const one of [...this.#waiting]) one.answer(this.#answerTo(one.params));
  }

  #lookIn(ms: number, isSoon: boolean): void {
    if (this.#look !== undefined && !isSoon) return;
    this.#look?.callOff();
    this.#look = { isSoon, callOff: this.#ports.delay(ms, () => this.#lookNow()) };
  }

  #lookNow(): void {
    this.#look = undefined;
    const snapshot = this.#ports.snapshot(this.#ports.clock.now());
    for (const one of [...this.#waiting]) {
      const answer = this.#answerTo(one.params, snapshot);
      if (!answer.ok || answer.value.outcome !== 'waiting') one.answer(answer);
    }
    if (this.#waiting.size > 0) this.#lookIn(LOOK_MS, false);
  }

  #answerTo({ windowId, until }: Params, seen?: Snapshot): Answer {
    const { clock, ledger, snapshot } = this.#ports;
    const now = clock.now();
    const lease = ledger.state.leases.get(windowId);
    const progress = windowProgress(windowId, until, seen ?? snapshot(now), lease, now);
    if (progress !== undefined) return succeed(progress);
    return unknownWindow(say('window-unknown', { windowId }), windowId);
  }
}
