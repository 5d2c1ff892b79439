import { useEffect, useState } from 'react';
import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useNow } from '../../store/use-now.ts';

export type NamedTime =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly occurrence: OccurrenceText }
  | { readonly kind: 'failed'; readonly failure: Failure };

async function ask(
  bridge: Bridge,
  windowId: string,
  opensAt: string | undefined,
  now: Instant,
): Promise<Result<OccurrenceText | undefined>> {
  const shown = await bridge.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const ahead = shown.value.next.find((one) =>
    opensAt === undefined ? (parseInstant(one.opensAt) ?? 0) > now : one.opensAt === opensAt,
  );
  return { ok: true, value: ahead };
}

/** The time of a window that was named, or else the next one that has not opened yet. */
export function useNamedTime(windowId: string, opensAt: string | undefined): NamedTime {
  const bridge = useBridge();
  const [begun] = useState(useNow());
  const [time, setTime] = useState<NamedTime>({ kind: 'asking' });
  useEffect(() => {
    let isOver = false;
    void ask(bridge, windowId, opensAt, begun).then((answer) => {
      if (isOver) return;
      if (!answer.ok) setTime({ kind: 'failed', failure: answer.failure });
      else if (answer.value === undefined) setTime({ kind: 'none' });
      else setTime({ kind: 'found', occurrence: answer.value });
    });
    return () => {
      isOver = true;
    };
  }, [bridge, windowId, opensAt, begun]);
  return time;
}
