import type { GuardUnderWay } from '../../core/gate/plan.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { GuardJournal } from '../../ports/guards/guard-journal.ts';
import type { Log } from '../../ports/log.ts';

/** One reading of the folder serves all queries within this time. */
const FRESH_MS = 100;

interface GuardsPorts {
  readonly guards: GuardJournal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Guarded integrations whose command is running now, with the oldest guard of each. */
export class GuardsUnderWay {
  readonly #ports: GuardsPorts;
  #known: ReadonlyMap<string, GuardUnderWay> = new Map();
  #readAt = -Infinity;

  constructor(ports: GuardsPorts) {
    this.#ports = ports;
  }

  /** See `Plan.guardsUnderWay`. */
  readonly list = (): ReadonlyMap<string, GuardUnderWay> => {
    const at = this.#ports.clock.monotonic();
    if (at - this.#readAt < FRESH_MS) return this.#known;
    this.#readAt = at;
    this.#known = this.#read();
    return this.#known;
  };

  /** A guard wrote something. */
  forget(): void {
    this.#readAt = -Infinity;
  }

  #read(): ReadonlyMap<string, GuardUnderWay> {
    const found = new Map<string, GuardUnderWay>();
    try {
      for (const [integrationId, guards] of this.#ports.guards.running()) {
        const [oldest] = guards
          .filter(({ isChecking }) => !isChecking)
          .sort((a, b) => a.startedAt - b.startedAt);
        if (oldest === undefined) continue;
        found.set(integrationId, { runId: oldest.runId, startedAt: oldest.startedAt });
      }
    } catch (thrown) {
      this.#ports.log.error('guards.unreadable', { message: String(thrown) });
    }
    return found;
  }
}
