import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { askLanes } from '../../../model/pauses/ask-lanes.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useQuery } from '../../../store/use-query.ts';

/** How far back it is looked for what was due while it was held. */
const LOOKED_BACK_MS = 7 * DAY_MS;

async function latestOf(
  bridge: Bridge,
  integration: string,
  kind: 'run.skipped' | 'run.missed',
): Promise<string | null> {
  const reply = await bridge.call('audit.page', { integration, kind, before: NEWEST, limit: 5 });
  if (!reply.ok) return null;
  return reply.value.entries.find(({ dueAt }) => dueAt !== undefined)?.dueAt ?? null;
}

/** What another scheduler was due to start while it was held is in no entry. */
async function latestDueWhileHeld(
  bridge: Bridge,
  integration: string,
  now: Instant,
): Promise<string | null> {
  const lanes = await askLanes(bridge, [integration], now - LOOKED_BACK_MS, now);
  if (!lanes.ok) return null;
  const held = (lanes.value[0]?.runs ?? []).filter(
    ({ verdict, dueAt }) => verdict === 'held' && Date.parse(dueAt) <= now,
  );
  return held.at(-1)?.dueAt ?? null;
}

/** The latest due time that did not run; `null` if each ran, `undefined` while loading. */
export function useLatestDue(integrationId: string): string | null | undefined {
  const minute = useMinute();
  const { answer } = useQuery(integrationId, async (bridge, id) => {
    const all = await Promise.all([
      latestOf(bridge, id, 'run.skipped'),
      latestOf(bridge, id, 'run.missed'),
      latestDueWhileHeld(bridge, id, minute),
    ]);
    const dues = all.filter((due) => due !== null);
    const due = dues.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
    return succeed({ due });
  });
  return answer?.due;
}
