import type { HoldInForce, ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { AgentState, WindowRelease } from '../../core/state/agent-state.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { waits } from '../../core/gate/reopening-policy.ts';
import type { FlagInterval, PublishedPlan } from '../../ports/guards/hold-flags.ts';

/** Window holds written for one integration, at most; fewer if there are many integrations. */
const MAX_FOR_ONE = 1_000;
const MIN_FOR_ONE = 50;
/** For all of them together, unless that leaves one with less than the minimum. */
const MAX_FOR_ALL = 100_000;

/** The data that plans are made from. */
export interface FlagSources {
  readonly state: Pick<AgentState, 'definitions' | 'manualHolds' | 'releases' | 'reopenings'>;
  readonly board: HoldBoard;
  /** How long before an opening no command of the integration may start any more. */
  readonly leadMs: (integrationId: string) => number;
  /** How many integrations share the limit. */
  readonly count: number;
}

/**
 * What is published for each integration as of one instant. Integrations with the same holds and
 * the same lead share one list.
 */
export class FlagPlans {
  readonly #sources: FlagSources;
  readonly #now: Instant;
  readonly #until: Instant;
  readonly #most: number;
  readonly #shared = new Map<string, PublishedPlan>();
  /** People's holds that name only integrations, by integration; there may be one for each. */
  readonly #named = new Map<string, string[]>();
  readonly #broad: ManualHold[] = [];

  /** `until`: how far windows are expanded. */
  constructor(sources: FlagSources, now: Instant, until: Instant) {
    this.#sources = sources;
    this.#now = now;
    this.#until = until;
    const share = Math.floor(MAX_FOR_ALL / Math.max(1, sources.count));
    this.#most = Math.min(MAX_FOR_ONE, Math.max(MIN_FOR_ONE, share));
    for (const hold of sources.state.manualHolds.values()) {
      const { all, systems, tags, integrations, except, exceptEssential } = hold.selector;
      const isPlain = !all && exceptEssential !== true;
      if (!isPlain || systems.length + tags.length + except.length > 0) this.#broad.push(hold);
      else {
        for (const id of integrations) {
          this.#named.set(id, [...(this.#named.get(id) ?? []), hold.id]);
        }
      }
    }
  }

  of(integrationId: string): PublishedPlan {
    const leadMs = this.#sources.leadMs(integrationId);
    const key = [leadMs, this.#sources.board.groupOf(integrationId), ...this.#apart(integrationId)];
    const name = key.join(' ');
    const known = this.#shared.get(name) ?? this.#made(integrationId, leadMs);
    this.#shared.set(name, known);
    return known;
  }

  /**
   * Whatever applies to this one and not to all that the same windows cover: people's holds,
   * reopenings, releases.
   */
  *#apart(integrationId: string): Generator<string> {
    const { state } = this.#sources;
    const integration = state.definitions.integrations.get(integrationId);
    if (integration === undefined) return;
    yield* this.#named.get(integrationId) ?? [];
    for (const { id, selector } of this.#broad) if (isSelected(selector, integration)) yield id;
    for (const reopening of state.reopenings.values()) {
      if (waits(integrationId, reopening)) yield `waits ${reopening.holdId}`;
    }
    for (const release of state.releases.values()) {
      if (releasedBy(release).has(integrationId)) yield `released ${release.holdId}`;
    }
  }

  #made(integrationId: string, leadMs: number): PublishedPlan {
    const { board } = this.#sources;
    const knownFrom = this.#now;
    const { holds, wholeUntil } = board.upcoming(integrationId, knownFrom, this.#until, this.#most);
    const inForce = new Set(board.holdsAt(integrationId, knownFrom).map(({ id }) => id));
    const intervals = holds.map((hold) => {
      // A window saved after its opening holds from then on, which a clock set back may not have
      // reached.
      const since = inForce.has(hold.id) ? Math.min(hold.since, knownFrom) : hold.since;
      return intervalOf({ ...hold, since, until: board.latestEndOf(hold) }, leadMs);
    });
    return { intervals, knownFrom, knownUntil: wholeUntil - leadMs };
  }
}

const releasedOf = new WeakMap<WindowRelease, ReadonlySet<string>>();

/** Called for thousands of integrations per release; a release of all separates none of them. */
function releasedBy(release: WindowRelease): ReadonlySet<string> {
  const { integrations } = release;
  const known = releasedOf.get(release) ?? new Set(integrations === 'all' ? [] : integrations);
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
