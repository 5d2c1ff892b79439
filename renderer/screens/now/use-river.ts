import { useEffect, useState } from 'react';
import type { TimelinePage } from '../../../shared/contract/timeline.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useStateKey } from '../../model/verdict/use-state-key.ts';

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;

export interface River {
  readonly page: TimelinePage | null;
  readonly failure: Failure | null;
}

/** What rests around the present, asked again when windows or holds change and every ten minutes. */
export function useRiver(pastHours: number, nextHours: number, zone: string): River {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const key = useStateKey();
  const minute = useMinute();
  const tenMinutes: Instant = Math.floor(minute / TEN_MINUTES_MS) * TEN_MINUTES_MS;
  const [river, setRiver] = useState<River>({ page: null, failure: null });
  useEffect(() => {
    if (!isConnected || key === '' || tenMinutes === 0) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const page = await bridge.call('timeline.page', {
        from: formatInstant(tenMinutes - pastHours * HOUR_MS),
        to: formatInstant(tenMinutes + nextHours * HOUR_MS + TEN_MINUTES_MS),
        timeZone: zone,
        integrations: [],
        bucketMs: HOUR_MS,
      });
      if (isOver) return;
      setRiver((before) =>
        page.ok
          ? { page: page.value, failure: null }
          : { page: before.page, failure: page.failure },
      );
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [bridge, isConnected, key, tenMinutes, pastHours, nextHours, zone]);
  return river;
}
