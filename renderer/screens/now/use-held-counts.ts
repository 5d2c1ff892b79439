import { useEffect, useRef, useState } from 'react';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { restsUntil } from '../../../shared/domain/now/rest.ts';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { askLanes } from '../../model/pauses/ask-lanes.ts';
import { countLane, type LaneCount } from '../../model/pauses/lane-count.ts';
import { onlyRunOf, wholeDays } from './only-run.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useStateKey } from '../../model/verdict/use-state-key.ts';

export interface HeldCount extends LaneCount {
  /** When its only run of the day is due, where the rest takes that one. */
  readonly onlyRunAt: Instant | null;
}

export type HeldCounts = ReadonlyMap<string, HeldCount>;

const NOTHING: HeldCounts = new Map();
/** A rest without an end is counted up to now. */
const SECOND_MS = 1000;
/** Changes that come together are asked about once; those that go on, no more often than this. */
const TOGETHER_MS = 300;
const SELDOM_MS = 1500;
/** Of more than these every skipped run would ask too much: each minute must do. */
const MOST_FOLLOWED = 100;

/** Since when and until when each integration rests; without an end, until now. */
function spanOf({ holds }: IntegrationStatus, now: Instant): readonly [Instant, Instant] {
  const since = Math.min(...holds.map((hold) => parseInstant(hold.since) ?? now));
  return [since, restsUntil(holds) ?? now + SECOND_MS];
}

/** How often the agent has told of one of these anew: it does with each run that is skipped. */
function useTold(held: readonly IntegrationStatus[]): number {
  const [known, setKnown] = useState({ held, times: 0 });
  if (held === known.held || held.length > MOST_FOLLOWED) return known.times;
  const isNew =
    held.length !== known.held.length || held.some((one, index) => one !== known.held[index]);
  setKnown({ held, times: known.times + (isNew ? 1 : 0) });
  return known.times;
}

/**
 * Runs of the held integrations that were and will be held, from the agent's timeline: anew each
 * minute and whenever windows or holds change, and when runs were skipped in between.
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
      const spans = new Map(asked.map((one) => [one.id, spanOf(one, minute + 60_000)]));
      const from = Math.min(...[...spans.values()].map(([since]) => since));
      const to = Math.max(...[...spans.values()].map(([, until]) => until));
      const days = wholeDays({ from, to }, zone);
      const lanes = await askLanes(bridge, [...spans.keys()], days.from, days.to);
      // An answer that comes after the next question is newer than what is shown all the same.
      if (!lanes.ok || turn < current.shown) return;
      current.shown = turn;
      setCounts(
        new Map(
          lanes.value.map((lane) => {
            const [since, until] = spans.get(lane.integrationId) ?? [from, to];
            const onlyRunAt = onlyRunOf(lane, { from: since, to: until }, zone);
            return [lane.integrationId, { ...countLane(lane, since, until), onlyRunAt }];
          }),
        ),
      );
    };
    const now = performance.now();
    // What comes while a question is planned does not put it off.
    if (current.dueAt <= current.askedAt) {
      current.dueAt = Math.max(now + TOGETHER_MS, current.askedAt + SELDOM_MS);
    }
    const timer = setTimeout(() => void ask(), current.dueAt - now);
    return () => clearTimeout(timer);
  }, [bridge, isConnected, minute, key, told, count, zone]);
  return counts;
}
