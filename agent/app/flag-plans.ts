import type { HoldInForce } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { isSelected } from '../../shared/domain/selector.ts';
import type { AgentState, WindowRelease } from '../core/agent-state.ts';
import type { HoldBoard } from '../core/hold-board.ts';
import { waits } from '../core/reopening-case.ts';
import type { FlagInterval, PublishedPlan } from '../ports/hold-flags.ts';

/** Holds by windows that are written for one integration, at most; fewer where there are many. */
const MOST_FOR_ONE = 1_000;
const LEAST_FOR_ONE = 50;
/** For all together, as long as each has the least. */
const MOST_FOR_ALL = 100_000;

/** What plans are made of. */
export interface FlagSources {
  readonly state: Pick<AgentState, 'definitions' | 'manualHolds' | 'releases' | 'reopenings'>;
  readonly board: HoldBoard;
  /** How long before an opening no command of the integration may start any more. */
  readonly leadMs: (integrationId: string) => number;
  /** How many integrations share what may be written. */
  readonly count: number;
}

/**
 * What is published of each integration as of one instant. Those that are held by the same windows,
 * with the same lead and by nothing else, share one list.
 */
export class FlagPlans {
  readonly #sources: FlagSources;
  readonly #now: Instant;
  readonly #until: Instant;
  readonly #most: number;
  readonly #shared = new Map<string, PublishedPlan>();

  /** `until`: as far as windows are expanded. */
  constructor(sources: FlagSources, now: Instant, until: Instant) {
    this.#sources = sources;
    this.#now = now;
    this.#until = until;
    const share = Math.floor(MOST_FOR_ALL / Math.max(1, sources.count));
    this.#most = Math.min(MOST_FOR_ONE, Math.max(LEAST_FOR_ONE, share));
  }

  of(integrationId: string): PublishedPlan {
    const leadMs = this.#sources.leadMs(integrationId);
    const { state, board } = this.#sources;
    const group = board.groupOf(integrationId);
    if (group === undefined || isSetApart(integrationId, state)) {
      return this.#made(integrationId, leadMs);
    }
    const key = `${leadMs} ${group}`;
    const known = this.#shared.get(key) ?? this.#made(integrationId, leadMs);
    this.#shared.set(key, known);
    return known;
  }

  #made(integrationId: string, leadMs: number): PublishedPlan {
    const { board } = this.#sources;
    const { holds, wholeUntil } = board.upcoming(integrationId, this.#now, this.#until, this.#most);
    const intervals = holds.map((hold) =>
      intervalOf({ ...hold, until: board.latestEndOf(hold) }, leadMs),
    );
    return { intervals, knownUntil: wholeUntil - leadMs };
  }
}

/** Whether a person, a release or a reopening bears on this one, and not on its neighbours. */
function isSetApart(integrationId: string, state: FlagSources['state']): boolean {
  const integration = state.definitions.integrations.get(integrationId);
  if (integration === undefined) return true;
  for (const { selector } of state.manualHolds.values()) {
    if (isSelected(selector, integration)) return true;
  }
  for (const reopening of state.reopenings.values()) {
    if (waits(integrationId, reopening)) return true;
  }
  for (const release of state.releases.values()) {
    if (release.integrations !== 'all' && releasedBy(release).has(integrationId)) return true;
  }
  return false;
}

const releasedOf = new WeakMap<WindowRelease, ReadonlySet<string>>();

/** Asked of thousands of integrations for each release. */
function releasedBy(release: WindowRelease): ReadonlySet<string> {
  const known = releasedOf.get(release) ?? new Set(release.integrations);
  releasedOf.set(release, known);
  return known;
}

function intervalOf(
  { id, kind, windowId, reason, by, since, until }: HoldInForce,
  leadMs: number,
): FlagInterval {
  const owner = windowId === undefined ? {} : { windowId };
  const common = { holdId: id, kind, ...owner, reason, by };
  if (kind === 'manual') return { ...common, from: Math.min(since, until ?? since), until };
  const lead = leadMs === 0 ? {} : { opensAt: since };
  return { ...common, from: since - leadMs, ...lead, until };
}
