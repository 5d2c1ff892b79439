import { useEffect, useRef, useState } from 'react';
import type { Lane } from '../../../../shared/contract/timeline.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { heldSpans } from './held-spans.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { askLanes } from '../../../model/pauses/ask-lanes.ts';
import { countLane, type LaneCount } from '../../../model/pauses/lane-count.ts';
import { onlyRunOf, wholeDays } from './only-run.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useStateKey } from '../../../model/verdict/use-state-key.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

export interface HeldCount extends LaneCount {
  /** Due by another scheduler so far while it was held: nobody saw them held. */
  readonly due: number;
  /** Its scheduler does not say all of when it is due. */
  readonly isNotKnown: boolean;
  /** When its only run of the day is due, if the pause takes it. */
  readonly onlyRunAt: Instant | null;
}

export type HeldCounts = ReadonlyMap<string, HeldCount>;

const NOTHING: HeldCounts = new Map();
/** Changes that come together are queried once; continuous ones no more often than this. */
const TOGETHER_MS = 300;
const SELDOM_MS = 1500;
/** Above this number a query per skipped run would be too much; once a minute is enough. */
const MOST_FOLLOWED = 100;

/** How often the agent has updated one of these: it does with each skipped run. */
function useTold(held: readonly IntegrationStatus[]): number {
  const [known, setKnown] = useState({ held, times: 0 });
  if (held === known.held || held.length > MOST_FOLLOWED) return known.times;
  const isNew =
    held.length !== known.held.length || held.some((one, index) => one !== known.held[index]);
  setKnown({ held, times: known.times + (isNew ? 1 : 0) });
  return known.times;
}

/**
 * Held runs of the paused integrations, so far and in all, from the agent's timeline: queried each
 * minute, when windows or holds change, and when runs were skipped in between.
 */
export function useHeldCounts(held: readonly IntegrationStatus[]): HeldCounts {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const minute = useMinute();
  const key = useStateKey();
  const { zone } = useTimes();
  const told = useTold(held);
  const latest = useRef(held);
  useEffect(() => {
    latest.current = held;
  }, [held]);
  const [counts, setCounts] = useState<HeldCounts>(NOTHING);
  const count = held.length;
  const order = useRef({ asked: 0, shown: 0, askedAt: -Infinity, dueAt: -Infinity });
  useEffect(() => {
    if (!isConnected || minute === 0 || count === 0) return undefined;
    const { current } = order;
    const ask = async (): Promise<void> => {
      const asked = latest.current;
      const turn = (current.asked += 1);
      current.askedAt = performance.now();
      const paused = heldSpans(asked, minute + MINUTE_MS);
      if (paused === undefined) {
        setCounts(NOTHING);
        return;
      }
      const { spans, from, to } = paused;
      const days = wholeDays({ from, to }, zone);
      const lanes = await askLanes(bridge, [...spans.keys()], days.from, days.to);
      // An answer that arrives after the next query is still newer than what is shown.
      if (!lanes.ok || turn < current.shown) return;
      current.shown = turn;
      setCounts(
        new Map(
          lanes.value.map((lane) => {
            const [since, until] = spans.get(lane.integrationId) ?? [from, to];
            const onlyRunAt = onlyRunOf(lane, { from: since, to: until }, zone);
            return [lane.integrationId, { ...heldIn(lane, since, until, minute), onlyRunAt }];
          }),
        ),
      );
    };
    const now = performance.now();
    // Changes while a query is scheduled do not delay it.
    if (current.dueAt <= current.askedAt) {
      current.dueAt = Math.max(now + TOGETHER_MS, current.askedAt + SELDOM_MS);
    }
    const timer = setTimeout(() => void ask(), current.dueAt - now);
    return () => clearTimeout(timer);
  }, [bridge, isConnected, minute, key, told, count, zone]);
  return counts;
}

function heldIn(
  lane: Lane,
  since: Instant,
  until: Instant,
  now: Instant,
): Omit<HeldCount, 'onlyRunAt'> {
  const so = countLane(lane, since, Math.min(until, now));
  const later = countLane(lane, Math.max(since, now), until);
  return {
    ...countLane(lane, since, until),
    held: later.held,
    due: so.held,
    isNotKnown: lane.notKnown !== undefined,
  };
}
