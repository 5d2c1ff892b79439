import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { readTrail } from './accounting.ts';
import { AgentWorld } from './agent-world.ts';
import { temporaryDataDirectory } from './temporary-directory.ts';
import { http } from './outcomes.ts';

const OPENING = Date.parse('2026-12-06T02:00:00Z');
const HOUR = 3_600_000;
export const CLOSING = OPENING + 4 * HOUR;

/** At the opening, in the middle, and at the close, before anything is resumed. */
export const HELD_EACH = 3;

/** The ERP's limit: more requests in any second are answered with 429. */
export const LIMIT_PER_SECOND = 10;

/** Together they keep the rate: one start every 100 ms. */
export const AT_ONCE = 8;
const GAP_MS = 100;
const RUN_MS = 1_000;

/** Those that feed the ERP's master data; each of the others follows one of them. */
export const MASTERS = 20;

export interface AvalancheOptions {
  readonly integrations: number;
  /** Staged, or as a window without `reopening`: all at once. */
  readonly isStaged: boolean;
  /** This many of the first runs after the close fail. */
  readonly failures?: number;
  /** How long to observe after the close. */
  readonly forMs?: number;
}

export interface Avalanche {
  /** Starts since the close, in order. */
  readonly starts: readonly { integrationId: string; dueAt: number; at: number }[];
  readonly mostAtOnce: number;
  readonly mostInASecond: number;
  /** Answered with 429. */
  readonly refused: number;
  readonly entries: readonly AuditEntry[];
  readonly isIntact: boolean;
  /**
   * From the close until everything is flowing and caught up; `undefined` if that did not happen.
   */
  readonly fullFlowMs: number | undefined;
}

/**
 * A four-hour window over integrations due every two hours, in manual time with the real core and
 * database; the ERP counts its requests.
 */
export async function liveAvalanche(options: AvalancheOptions): Promise<Avalanche> {
  const { forMs = 20 * 60_000, failures = 0 } = options;
  const directory = temporaryDataDirectory();
  const store = openStore({ directory, report: () => undefined });
  const world = new AgentWorld(store, OPENING - 60_000);
  const erp = new LimitedErp(failures);
  world.runMs = RUN_MS;
  world.outcomeOf = () =>
    world.time.now < CLOSING || erp.takes(world.time.now)
      ? { succeeded: true, outcome: http(200), output: '' }
      : { succeeded: false, outcome: http(429), output: '' };
  world.start();
  await world.apply(night(options));
  await world.time.pass(CLOSING + forMs - world.time.now);
  world.kill();
  store.close();
  const { entries, isIntact } = readTrail(directory);
  directory.dispose();
  const completed = entries.find(({ kind }) => kind === 'reopening.completed');
  return {
    starts: world.starts.filter(({ at }) => at >= CLOSING),
    mostAtOnce: mostAtOnce(world.starts.filter(({ at }) => at >= CLOSING).map(({ at }) => at)),
    mostInASecond: erp.mostInASecond,
    refused: erp.refused,
    entries,
    isIntact,
    fullFlowMs: completed === undefined ? undefined : Date.parse(completed.at) - CLOSING,
  };
}

function night({ integrations, isStaged }: AvalancheOptions) {
  const scheduler = { kind: 'local', every: '2h', http: { url: 'http://127.0.0.1:9/' } };
  const http = { url: 'http://127.0.0.1:9/health' };
  const readiness = { http, passes: 2, interval: '5s' };
  const reopening = { atOnce: AT_ONCE, gap: `${GAP_MS}ms`, canary: true };
  return documentSchema.parse({
    systems: [{ id: 'erp', ...(isStaged ? { readiness } : {}) }],
    integrations: Array.from({ length: integrations }, (_, index) => ({
      ...{ id: `i${index}`, systems: ['erp'], scheduler },
      // Held runs are caught up one after another; the run due at the close is not one of them.
      missedRuns: isStaged ? 'all' : 'skip',
      ...(index < MASTERS ? {} : { after: [`i${index % MASTERS}`] }),
    })),
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T02:00', duration: 'PT4H' },
        ...{ covers: { systems: ['erp'] }, ...(isStaged ? { reopening } : {}) },
      },
    ],
  });
}

/** All runs have the same duration. */
function mostAtOnce(starts: readonly number[]): number {
  const sorted = [...starts].sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while ((sorted[first] ?? 0) + RUN_MS <= (sorted[last] ?? 0)) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Counts requests in a sliding second. */
class LimitedErp {
  readonly #arrivals: number[] = [];
  mostInASecond = 0;
  refused = 0;
  #failures: number;

  constructor(failures: number) {
    this.#failures = failures;
  }

  takes(now: number): boolean {
    this.#arrivals.push(now);
    while ((this.#arrivals[0] ?? now) <= now - 1000) this.#arrivals.shift();
    this.mostInASecond = Math.max(this.mostInASecond, this.#arrivals.length);
    const isTaken = this.#arrivals.length <= LIMIT_PER_SECOND && this.#failures === 0;
    this.#failures = Math.max(0, this.#failures - 1);
    if (!isTaken) this.refused += 1;
    return isTaken;
  }
}
