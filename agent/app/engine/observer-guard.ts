import { OBSERVER_FAILED } from '../../../shared/domain/now/problem-codes.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

/** By name: what is missing while it fails. */
const MISSING = {
  announcing: 'The dashboard and the tray may show what is no longer so.',
  flags: 'Guarded schedules may not see what is paused.',
  drains: 'What still runs when a window opens may not be shown.',
  'reopening-problems': 'What keeps a window closed may not be shown.',
  readiness: 'Systems may not be asked whether they are ready.',
  leaks: 'What runs in spite of a pause may not be noticed.',
  schedulers: 'Schedulers outside the agent may not be paused or resumed in time.',
  leftovers: 'What pauses left behind at schedulers may stay there.',
  guards: 'What guards did may be missing in the audit trail.',
  'guard-watch': 'What guards do is seen up to 30 s later.',
  pruning: 'Old runs are kept longer than they should be.',
  log: 'The log lacks entries.',
} as const;

export type ObserverName = keyof typeof MISSING;

/** Had nothing to do, so that it is not known whether it works. */
export const IDLE = Symbol('idle');

/** Where a failure is shown until it is over. */
interface Problems {
  raise(code: string, message: string, now: Instant): void;
  clear(code: string): void;
}

interface GuardPorts {
  readonly problems: Problems;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Whatever only shows, reports or follows runs in here: what it throws is logged, shown as a problem
 * under its name until it works again, and goes no further (L12).
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

  /** The same for what ends later; never rejects. */
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
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    problems.raise(codeOf(name), `${name} failed: ${why}. ${MISSING[name]}`, clock.now());
    if (name === 'log') return;
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    this.run('log', () => log.error('observer.failed', { observer: name, why, stack }));
  }
}

function codeOf(name: ObserverName): string {
  return `${OBSERVER_FAILED}${name}`;
}
