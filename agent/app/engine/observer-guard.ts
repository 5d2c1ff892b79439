import { OBSERVER_FAILED } from '../../../shared/domain/now/problem-codes.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

/** By name: what is missing while it fails. */
const MISSING = {
  announcing: 'The dashboard and the tray may be out of date.',
  flags: 'Guarded schedules may not see what is paused.',
  drains: 'Runs still in progress when a window opens may not be shown.',
  'reopening-problems': 'Why a window does not reopen may not be shown.',
  readiness: 'Readiness checks may not run.',
  leaks: 'Runs in spite of a pause may go unnoticed.',
  schedulers: 'Other schedulers may not be paused or resumed in time.',
  leftovers: 'Leftovers of pauses may remain in schedulers.',
  guards: 'Runs under guards may be missing from the audit trail.',
  'guard-watch': 'Runs under guards are seen up to 30 s later.',
  pruning: 'Old runs are kept longer than they should be.',
  log: 'Entries are missing from the log.',
} as const;

export type ObserverName = keyof typeof MISSING;

/** There was nothing to do, so it is not known whether it works. */
export const IDLE = Symbol('idle');

/** Shows a failure until it is over. */
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
