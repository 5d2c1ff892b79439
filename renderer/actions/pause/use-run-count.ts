import { useEffect, useRef, useState } from 'react';
import type { Lane } from '../../../shared/contract/timeline.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useNow } from '../../store/use-now.ts';
import { askLanes } from '../../model/pauses/ask-lanes.ts';
import { countLanes } from '../../model/pauses/lane-count.ts';

/** How many runs lie ahead; `none` where there is nothing to ask. */
export type RunCount =
  | { readonly kind: 'none' }
  | { readonly kind: 'counting' }
  | {
      readonly kind: 'counted';
      readonly planned: number;
      readonly held: number;
      readonly lanes: readonly Lane[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

const DEBOUNCE_MS = 250;
const SLACK_MS = 60_000;

/**
 * The runs of these integrations from now until an instant, asked once typing and choosing rests.
 * An end that moves with the clock is asked again only each minute.
 */
export function useRunCount(integrations: readonly string[], until: Instant | null): RunCount {
  const bridge = useBridge();
  const now = useNow();
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  }, [now]);
  const [count, setCount] = useState<RunCount>({ kind: 'none' });
  const key = integrations.join(' ');
  const minutes = until === null ? null : Math.round(until / SLACK_MS);
  useEffect(() => {
    const from = latest.current;
    const to = minutes === null ? null : minutes * SLACK_MS;
    const ids = key === '' ? [] : key.split(' ');
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (to === null || ids.length === 0 || to <= from) {
        setCount({ kind: 'none' });
        return;
      }
      setCount((before) => (before.kind === 'counted' ? before : { kind: 'counting' }));
      const lanes = await askLanes(bridge, ids, from, to);
      if (isOver) return;
      if (!lanes.ok) {
        setCount({ kind: 'failed', failure: lanes.failure });
        return;
      }
      const { planned, held } = countLanes(lanes.value, from, to);
      setCount({ kind: 'counted', planned, held, lanes: lanes.value });
    };
    const timer = setTimeout(() => void ask(), DEBOUNCE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, key, minutes]);
  return count;
}
