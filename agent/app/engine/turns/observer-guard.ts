import { errorMessage } from '../../../../shared/error-message.ts';
import { OBSERVER_FAILED } from '../../../../shared/domain/now/problem-codes.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say, type FailureText } from '../../../../shared/failure-texts.ts';

/** What is missing while one fails is said by its name. */
type Without = Extract<FailureText, `problem-without-${string}`>;

export type ObserverName = Without extends `problem-without-${infer Name}` ? Name : never;

/** There was nothing to do, so it is not known whether it works. */
export const IDLE = Symbol('idle');

/** Shows a failure until it is over. */
interface Problems {
  raise(code: string, said: readonly Saying[], now: Instant): void;
  clear(code: string): void;
}

interface GuardPorts {
  readonly problems: Problems;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Runs everything that only shows, reports or follows: errors are logged and shown as a problem
 * under its name until it works again, and go no further (L12).
 */
export class ObserverGuard {
  readonly #ports: GuardPorts;

  constructor(ports: GuardPorts) {
    this.#ports = ports;
  }

  run(name: ObserverName, work: () => unknown): void {
    try {
      if (work() === IDLE) return;
    } catch (thrown) {
      this.#failed(name, thrown);
      return;
    }
    this.#ports.problems.clear(codeOf(name));
  }

  /** The asynchronous version; never rejects. */
  async settle(name: ObserverName, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.#failed(name, thrown);
      return;
    }
    this.#ports.problems.clear(codeOf(name));
  }

  #failed(name: ObserverName, thrown: unknown): void {
    const { problems, log, clock } = this.#ports;
    const why = errorMessage(thrown);
    const said = [say('problem-observer', { name, why }), say(`problem-without-${name}`)];
    problems.raise(codeOf(name), said, clock.now());
    if (name === 'log') return;
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    this.run('log', () => log.error('observer.failed', { observer: name, why, stack }));
  }
}

function codeOf(name: ObserverName): string {
  return `${OBSERVER_FAILED}${name}`;
}
