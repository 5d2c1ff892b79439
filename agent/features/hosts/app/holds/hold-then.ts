import { isSelected } from '../../../../../shared/domain/definitions/selector.ts';
import { occurrenceHoldId } from '../../../../../shared/domain/holds/occurrence.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../../../core/state/agent-state.ts';
import type { History, PastHold, PastOccurrence } from '../../../../ports/trail/history.ts';
import type { Store } from '../../../../ports/store.ts';
import { wasFree } from '../../../../app/guards/past-releases.ts';
import { PastDefinitions } from './past-definitions.ts';

/** Releases of one pause that are searched, at most. */
const MAX_RELEASES = 1_000;

/** Guards of hosts count whole seconds: what began or ended within one is not held against it. */
const SECOND_MS = 1_000;

interface PastSources {
  readonly state: AgentState;
  readonly history: Pick<History, 'manualHolds' | 'closedOccurrences'>;
  readonly store: Pick<Store, 'auditPage'>;
}

interface Release {
  /** Of these only; absent: of all that were held. */
  readonly integrations: readonly string[] | undefined;
  readonly at: Instant;
}

interface HoldThen {
  readonly id: string;
  readonly windowId?: string;
  readonly reason: string;
}

/**
 * What held integrations in a span of the past, whether or not it still does. Read once for all that
 * a host brings: most of it began while nothing was held.
 */
export class HoldsThen {
  readonly #sources: PastSources;
  readonly #pauses: readonly PastHold[];
  readonly #occurrences: readonly PastOccurrence[];
  readonly #definitions: PastDefinitions;
  /** Of a pause that was met, by its id. */
  readonly #releases = new Map<string, readonly Release[]>();

  /** Both ends inclusive. */
  constructor(from: Instant, to: Instant, sources: PastSources) {
    const { history, state, store } = sources;
    this.#sources = sources;
    this.#definitions = new PastDefinitions(from, state.definitions, store);
    this.#pauses = history.manualHolds(from, to + SECOND_MS);
    this.#occurrences = [
      ...state.openings.values(),
      // Closed, and not over: what it held is in no record of a closing yet.
      ...state.reopenings.values(),
      ...history.closedOccurrences(from, to + SECOND_MS),
    ];
  }

  /** What held it all through the second that begins at `at`. */
  of(integrationId: string, at: Instant): HoldThen | undefined {
    return this.#pause(integrationId, at) ?? this.#window(integrationId, at);
  }

  #pause(integrationId: string, at: Instant): HoldThen | undefined {
    const { state } = this.#sources;
    const surely = at + SECOND_MS;
    const found = this.#pauses.find((hold) => {
      const { integrations, holdId, from, until } = hold;
      if (from > at || (until ?? Infinity) <= at || !integrations.includes(integrationId)) {
        return false;
      }
      const end = state.manualHolds.get(holdId)?.until ?? Infinity;
      return Math.min(end, this.#releasedAt(hold, integrationId)) > surely;
    });
    return found === undefined ? undefined : { id: found.holdId, reason: found.reason };
  }

  #releasedAt(hold: PastHold, integrationId: string): Instant {
    const known = this.#releases.get(hold.holdId) ?? releasesOf(hold, this.#sources.store);
    this.#releases.set(hold.holdId, known);
    const ends = known.flatMap(({ integrations, at }) =>
      (integrations?.includes(integrationId) ?? true) ? [at] : [],
    );
    return Math.min(Infinity, ...ends);
  }

  #window(integrationId: string, at: Instant): HoldThen | undefined {
    const { store } = this.#sources;
    const surely = at + SECOND_MS;
    for (const { windowId, opensAt, closesAt, heldFrom = opensAt } of this.#occurrences) {
      if (heldFrom > at || closesAt <= surely) continue;
      // A change of what it covers counts from then on.
      if (![at, surely].every((then) => this.#covers(windowId, integrationId, then))) continue;
      const id = occurrenceHoldId(windowId, opensAt);
      if (wasFree(store, { id, windowId }, integrationId, at)) continue;
      return { id, windowId, reason: this.#definitions.window(windowId, at)?.reason ?? windowId };
    }
    return undefined;
  }

  #covers(windowId: string, integrationId: string, at: Instant): boolean {
    const window = this.#definitions.window(windowId, at);
    const integration = this.#definitions.integration(integrationId, at);
    if (window === undefined || integration === undefined) return false;
    return isSelected(window.covers, integration);
  }
}

/** One that ended while no agent was running is recorded later than it ended. */
function releasesOf({ holdId, from }: PastHold, store: PastSources['store']): readonly Release[] {
  const since = formatInstant(from);
  const entries = store.auditPage({ kind: 'hold.released', since, limit: MAX_RELEASES });
  return entries.flatMap((entry) => {
    if (entry.kind !== 'hold.released' || entry.detail.holdId !== holdId) return [];
    const { integrations, lateMs = 0 } = entry.detail;
    return [{ integrations, at: (parseInstant(entry.at) ?? Infinity) - lateMs }];
  });
}
