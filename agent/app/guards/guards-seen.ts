import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { AuditQuery } from '../../../shared/contract/audit-calls.ts';
import type { GuardSeen } from '../../../shared/contract/guard-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';

/** When each guard was last heard from according to the trail, and its user. */
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

/** `undefined` for an entry that is not from a guard. */
function seenBy(entry: AuditEntry): GuardSeen | undefined {
  if (entry.kind !== 'run.skipped' && entry.kind !== 'run.started') return undefined;
  const isOfGuard =
    entry.kind === 'run.skipped' ? entry.detail.by === 'guard' : entry.detail.trigger === 'guard';
  if (!isOfGuard) return undefined;
  const { at, dueAt = at, kind, detail } = entry;
  const did =
    detail.unreadable !== undefined ? 'unreadable' : kind === 'run.skipped' ? 'held' : 'ran';
  return { at: dueAt, did, ...(detail.user === undefined ? {} : { user: detail.user }) };
}
