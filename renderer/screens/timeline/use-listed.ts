import { useMemo } from 'react';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { isFiltering, listedBy, pausedIds, type Listed } from './scene/lane-filter.ts';
import { rowsOf, systemKeys, type TimelineRow } from './scene/lane-rows.ts';
import { useTimelineStore } from './scene/timeline-store.ts';

export interface ListedRows extends Listed {
  readonly rows: readonly TimelineRow[];
  /** Rows of systems that have a lane, by key. */
  readonly systems: readonly string[];
  /** How many integrations pass the filter, collapsed or not. */
  readonly count: number;
}

/** The same set until it has other members: the snapshot changes with every run. */
function usePaused(snapshot: Snapshot, isNeeded: boolean): ReadonlySet<string> {
  const key = isNeeded ? [...pausedIds(snapshot)].join('\n') : '';
  return useMemo(() => new Set(key.split('\n').filter(Boolean)), [key]);
}

/** The rows of the picture. A search also finds what is collapsed. */
export function useListed(definitions: RemansoDocument, snapshot: Snapshot): ListedRows {
  const filter = useTimelineStore((state) => state.filter);
  const collapsed = useTimelineStore((state) => state.collapsed);
  const paused = usePaused(snapshot, filter.isPausedOnly);
  return useMemo(() => {
    const listed = listedBy(definitions, filter, paused);
    const hidden = new Set(isFiltering({ ...filter, system: null }) ? [] : collapsed);
    return {
      ...listed,
      rows: rowsOf(definitions, listed.lanes, hidden),
      systems: systemKeys(definitions),
      count: listed.lanes?.size ?? definitions.integrations.length,
    };
  }, [definitions, filter, collapsed, paused]);
}
