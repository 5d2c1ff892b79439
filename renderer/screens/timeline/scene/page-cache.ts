import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { LaneData, PageFrame } from './lane-data.ts';
import type { PlannedPage } from './page-plan.ts';

interface Kept<T> {
  readonly value: T;
  readonly page: PlannedPage;
  isStale: boolean;
}

/** A lane of a page that is missing or stale. */
export interface WantedLane {
  readonly page: PlannedPage;
  readonly laneId: string;
}

const MOST_LANES = 8000;

/** Pages as the agent sent them. Stale ones are shown until replaced. */
export class PageCache {
  readonly #lanes = new Map<string, Kept<LaneData>>();
  readonly #frames = new Map<string, Kept<PageFrame>>();

  lane(page: PlannedPage, laneId: string): LaneData | undefined {
    return this.#lanes.get(`${page.key}|${laneId}`)?.value;
  }

  frame(page: PlannedPage, zone: string): PageFrame | undefined {
    return this.#frames.get(`${page.key}|${zone}`)?.value;
  }

  putLane(page: PlannedPage, laneId: string, value: LaneData): void {
    const key = `${page.key}|${laneId}`;
    this.#lanes.delete(key);
    this.#lanes.set(key, { value, page, isStale: false });
    if (this.#lanes.size <= MOST_LANES) return;
    const [oldest] = this.#lanes.keys();
    if (oldest !== undefined) this.#lanes.delete(oldest);
  }

  putFrame(page: PlannedPage, zone: string, value: PageFrame): void {
    this.#frames.set(`${page.key}|${zone}`, { value, page, isStale: false });
  }

  wantedLanes(pages: readonly PlannedPage[], laneIds: readonly string[]): WantedLane[] {
    return pages.flatMap((page) =>
      laneIds
        .filter((laneId) => this.#lanes.get(`${page.key}|${laneId}`)?.isStale !== false)
        .map((laneId) => ({ page, laneId })),
    );
  }

  wantedFrames(pages: readonly PlannedPage[], zone: string): PlannedPage[] {
    return pages.filter((page) => this.#frames.get(`${page.key}|${zone}`)?.isStale !== false);
  }

  /** Invalidates lanes (`null`: all). What ended before `since` stays valid. */
  spoilLanes(laneIds: ReadonlySet<string> | null, since: Instant): void {
    for (const [key, kept] of this.#lanes) {
      const laneId = key.slice(kept.page.key.length + 1);
      if (kept.page.to > since && (laneIds === null || laneIds.has(laneId))) kept.isStale = true;
    }
  }

  spoilFrames(): void {
    for (const kept of this.#frames.values()) kept.isStale = true;
  }
}
