import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';

const LOOK_BACK_MS = 400 * DAY_MS;

/** The occurrence that one means by "this window": the open one, else the last; `null`: none yet. */
export function useThisOccurrence(): string | null {
  const open = useAgentStore((state) => openedLast(state.snapshot?.windows ?? []));
  const minute = useMinute();
  const [from, to] = [formatInstant(minute - LOOK_BACK_MS), formatInstant(minute + DAY_MS)];
  const { answer } = useQuery(
    open === null ? { limit: 1 } : null,
    (bridge, { limit }) => bridge.call('occurrence.past', { from, to, limit }),
    { keeps: true },
  );
  if (open !== null) return open;
  const [last] = answer?.occurrences ?? [];
  const opensAt = parseInstant(last?.opensAt ?? '');
  return last === undefined || opensAt === undefined
    ? null
    : occurrenceHoldId(last.windowId, opensAt);
}

/** The one that opened last of those that are open or reopening. */
function openedLast(windows: readonly WindowStatus[]): string | null {
  const [last] = windows
    .filter(({ state }) => state === 'open' || state === 'reopening')
    .flatMap(({ id, opensAt }) => {
      const at = parseInstant(opensAt ?? '');
      return at === undefined ? [] : [{ id, at }];
    })
    .toSorted((a, b) => b.at - a.at);
  return last === undefined ? null : occurrenceHoldId(last.id, last.at);
}
