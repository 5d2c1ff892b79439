import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../store/use-query.ts';

async function latestOf(
  bridge: Bridge,
  integration: string,
  kind: 'run.skipped' | 'run.missed',
): Promise<string | null> {
  const reply = await bridge.call('audit.page', { integration, kind, before: NEWEST, limit: 5 });
  if (!reply.ok) return null;
  return reply.value.entries.find(({ dueAt }) => dueAt !== undefined)?.dueAt ?? null;
}

/** The latest due time that did not run; `null` if each ran, `undefined` while loading. */
export function useLatestDue(integrationId: string): string | null | undefined {
  const { answer } = useQuery(integrationId, async (bridge, id) => {
    const both = await Promise.all([
      latestOf(bridge, id, 'run.skipped'),
      latestOf(bridge, id, 'run.missed'),
    ]);
    const dues = both.filter((due) => due !== null);
    const due = dues.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
    return succeed({ due });
  });
  return answer?.due;
}
