import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { frameOf, laneDataOf } from './lane-data.ts';
import { PageCache } from './page-cache.ts';
import type { PlannedPage } from './page-plan.ts';

/** What a view needs to load. */
export interface FeedRequest {
  readonly pages: readonly PlannedPage[];
  readonly framePages: readonly PlannedPage[];
  readonly laneIds: readonly string[];
  readonly zone: string;
}

/** Small enough that the page decodes an answer within one frame. */
const LANES_A_QUERY = 20;
const QUERIES_AT_ONCE = 2;
const PANNING_MS = 120;
const STALE_MS = 1000;

interface Query {
  readonly key: string;
  readonly page: PlannedPage;
  readonly laneIds: readonly string[];
}

/** Loads what the view lacks, a few lanes at a time, once the view stops moving. */
export class TimelineFeed {
  readonly cache = new PageCache();
  /** Why the last query failed; nothing more is loaded until a retry. */
  failure: Failure | null = null;
  version = 0;
  readonly #bridge: Bridge;
  readonly #listeners = new Set<() => void>();
  readonly #asking = new Set<string>();
  #request: FeedRequest | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** For useSyncExternalStore: returns the unsubscribe function. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  want(request: FeedRequest): void {
    this.#request = request;
    this.#later(PANNING_MS);
  }

  /**
   * Part of the cache is stale: query again, but not for each of a burst of changes. Windows and
   * holds are shown at once when they change, unless that happened a moment ago.
   */
  refreshSoon(isUrgent: boolean): void {
    if (isUrgent && this.#resting === undefined) {
      this.#resting = setTimeout(() => (this.#resting = undefined), STALE_MS);
      this.#later(0);
    } else if (this.#timer === undefined) this.#later(STALE_MS);
  }

  retry(): void {
    this.failure = null;
    this.#announce();
    this.#pump();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#request = null;
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#pump();
    }, ms);
  }

  #pump(): void {
    if (this.#request === null || this.failure !== null) return;
    for (const query of this.#queries(this.#request)) {
      if (this.#asking.size >= QUERIES_AT_ONCE) return;
      if (!this.#asking.has(query.key)) void this.#ask(query, this.#request.zone);
    }
  }

  #queries(request: FeedRequest): Query[] {
    const frames = this.cache
      .wantedFrames(request.framePages, request.zone)
      .map((page) => ({ key: `${page.key}|${request.zone}`, page, laneIds: [] }));
    const byPage = new Map<PlannedPage, string[]>();
    for (const { page, laneId } of this.cache.wantedLanes(request.pages, request.laneIds)) {
      byPage.set(page, [...(byPage.get(page) ?? []), laneId]);
    }
    const lanes = [...byPage].flatMap(([page, laneIds]) =>
      Array.from({ length: Math.ceil(laneIds.length / LANES_A_QUERY) }, (_, index) => {
        const some = laneIds.slice(index * LANES_A_QUERY, (index + 1) * LANES_A_QUERY);
        return { key: `${page.key}|${some.join()}`, page, laneIds: some };
      }),
    );
    return [...frames, ...lanes];
  }

  async #ask({ key, page, laneIds }: Query, zone: string): Promise<void> {
    this.#asking.add(key);
    const reply = await this.#bridge.call('timeline.page', {
      from: formatInstant(page.from),
      to: formatInstant(page.to),
      timeZone: zone,
      integrations: [...laneIds],
      bucketMs: page.bucketMs,
    });
    this.#asking.delete(key);
    if (!reply.ok) {
      this.failure = reply.failure;
    } else if (laneIds.length === 0) {
      this.cache.putFrame(page, zone, frameOf(reply.value));
    } else {
      for (const lane of reply.value.lanes) {
        this.cache.putLane(page, lane.integrationId, laneDataOf(lane, page));
      }
    }
    this.#announce();
    this.#pump();
  }

  #announce(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}

const feeds = new WeakMap<Bridge, TimelineFeed>();

/** One feed per bridge: loaded data stays while other screens are visited. */
export function feedOf(bridge: Bridge): TimelineFeed {
  const feed = feeds.get(bridge) ?? new TimelineFeed(bridge);
  feeds.set(bridge, feed);
  return feed;
}
