import { useEffect, useMemo, useRef, useState } from 'react';
import { parseInstant, type Instant } from '../../../shared/domain/instant.ts';
import { restsUntil } from '../../../shared/domain/rest.ts';
import type { IntegrationStatus } from '../../../shared/domain/snapshot.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { askLanes } from '../pause/ask-lanes.ts';
import { countLane, type LaneCount } from '../pause/lane-count.ts';
import { onlyRunOf, wholeDays } from './only-run.ts';
import { useMinute } from './use-minute.ts';
import { useStateKey } from './use-state-key.ts';

export interface HeldCount extends LaneCount {
  /** When its only run of the day is due, where the rest takes that one. */
  readonly onlyRunAt: Instant | null;
}

export type HeldCounts = ReadonlyMap<string, HeldCount>;

const NOTHING: HeldCounts = new Map();
/** A rest without an end is counted up to now. */
const SECOND_MS = 1000;

/** Since when and until when each integration rests; without an end, until now. */
function spanOf({ holds }: IntegrationStatus, now: Instant): readonly [Instant, Instant] {
  const since = Math.min(...holds.map((hold) => parseInstant(hold.since) ?? now));
  return [since, restsUntil(holds) ?? now + SECOND_MS];
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
  const ticks = useMemo(
    () => (held.length > 100 ? '' : held.map(({ nextRunAt }) => nextRunAt ?? '').join(' ')),
    [held],
  );
  const latest = useRef(held);
  useEffect(() => {
    latest.current = held;
  }, [held]);
  const [counts, setCounts] = useState<HeldCounts>(NOTHING);
  const count = held.length;
  const order = useRef({ asked: 0, shown: 0 });
  useEffect(() => {
    if (!isConnected || minute === 0 || count === 0) return undefined;
    const { current } = order;
    const ask = async (): Promise<void> => {
      const asked = latest.current;
      const turn = (current.asked += 1);
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
    const timer = setTimeout(() => void ask(), 300);
    return () => clearTimeout(timer);
  }, [bridge, isConnected, minute, key, ticks, count, zone]);
  return counts;
}
