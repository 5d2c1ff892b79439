import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { joinedFrames, type PageFrame } from './scene/lane-data.ts';
import { framePagesOf, pagesOf, type PlannedPage } from './scene/page-plan.ts';
import { differenceOf } from './scene/snapshot-difference.ts';
import { feedOf, type TimelineFeed } from './scene/timeline-feed.ts';
import { rangeOf, type TimeRange, type Viewport } from './scene/viewport.ts';
import type { ZoneOffsets } from './scene/zone-offsets.ts';

export interface TimelineReading {
  readonly feed: TimelineFeed;
  readonly pages: readonly PlannedPage[];
  readonly frame: PageFrame;
  /** Grows with each answer, so that components with it as a prop render again. */
  readonly version: number;
}

interface Sight {
  readonly view: Viewport;
  readonly zone: ZoneOffsets;
  readonly laneIds: readonly string[];
  readonly overview: TimeRange;
}

/** The same array as long as its keys are the same, so that its dependents stay stable. */
function useSamePages(pages: readonly PlannedPage[]): readonly PlannedPage[] {
  const key = pages.map((page) => page.key).join();
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the pages that can change
  return useMemo(() => pages, [key]);
}

/** Runs and pauses of what is visible, kept up to date. */
export function useTimelineFeed({ view, zone, laneIds, overview }: Sight): TimelineReading {
  const feed = feedOf(useBridge());
  const version = useSyncExternalStore(feed.subscribe, () => feed.version);
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const pages = useSamePages(pagesOf(view, zone));
  const framePages = useSamePages(framePagesOf([rangeOf(view), overview]));
  const lanesKey = laneIds.join('\n');
  useEffect(() => {
    if (isLost) return;
    feed.want({
      pages,
      framePages,
      laneIds: lanesKey.split('\n').filter(Boolean),
      zone: zone.zone,
    });
  }, [feed, pages, framePages, lanesKey, zone, isLost]);
  useEffect(() => () => feed.stop(), [feed]);
  useFollowedSnapshot(feed);
  const frame = useMemo(
    () =>
      joinedFrames(
        framePages.flatMap((page) => {
          const one = feed.cache.frame(page, zone.zone);
          return one === undefined ? [] : [one];
        }),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- the cache is no value: its version says when it changed
    [feed, framePages, zone, version],
  );
  return { feed, pages, frame, version };
}

/** A run that began yesterday may end now; older pages are final. */
function useFollowedSnapshot(feed: TimelineFeed): void {
  useEffect(
    () =>
      useAgentStore.subscribe((state, before) => {
        if (state.snapshot === null || state.snapshot === before.snapshot) return;
        const { laneIds, touchesFrames } = differenceOf(before.snapshot, state.snapshot);
        const since = laneIds === null ? 0 : Date.parse(state.snapshot.now) - DAY_MS;
        feed.cache.spoilLanes(laneIds, since);
        if (touchesFrames) feed.cache.spoilFrames();
        if (feed.failure !== null && laneIds === null) feed.retry();
        feed.refreshSoon(touchesFrames);
      }),
    [feed],
  );
}
