import { z } from 'zod';
import type { AuditQuery } from '../../shared/contract/audit-calls.ts';
import type { GuardSeen } from '../../shared/contract/guard-calls.ts';
import type { AuditEntry } from '../../shared/domain/audit-entry.ts';
import { ofGuard } from '../../shared/domain/facts/fact-frame.ts';

/** Above every entry's number. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** As far as it tells of a guard. Entries of older versions name no user. */
const told = z.object({
  by: z.literal('guard').optional(),
  trigger: z.string().optional(),
  ...ofGuard,
});

/** When guards were last heard of, by the trail, and whose they were. */
export function guardsSeen(
  integrationIds: readonly string[],
  page: (query: AuditQuery) => readonly AuditEntry[],
): { integrationId: string; seen: GuardSeen | null }[] {
  const newest = (integration: string, kind: 'run.skipped' | 'run.started') =>
    page({ integration, kind, before: NEWEST, limit: 1 });
  return integrationIds.map((integrationId) => {
    const entries = [
      ...newest(integrationId, 'run.skipped'),
      ...newest(integrationId, 'run.started'),
    ];
    const [seen = null] = entries
      .flatMap((entry) => seenBy(entry) ?? [])
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    return { integrationId, seen };
  });
}

/** `undefined` for an entry that no guard left. */
function seenBy({ at, dueAt = at, kind, detail }: AuditEntry): GuardSeen | undefined {
  const { by, trigger, user, unreadable } = told.parse(detail);
  if (by !== 'guard' && trigger !== 'guard') return undefined;
  const did = unreadable !== undefined ? 'unreadable' : kind === 'run.skipped' ? 'held' : 'ran';
  return { at: dueAt, did, ...(user === undefined ? {} : { user }) };
}
