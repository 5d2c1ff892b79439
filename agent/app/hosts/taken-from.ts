import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { integrationThen } from '../../core/state/earlier-definition.ts';
import type { Store } from '../../ports/store.ts';

/** Changes of definitions that are searched, at most, the latest first. */
const MAX_CHANGES = 5_000;

/**
 * Whether people took an integration away from a host: it lay there by a definition that they have
 * changed or removed since. An agent that went back to a backup has no such entry of what it does not
 * know any more.
 */
export function wasTakenFrom(
  hostId: string,
  integrationId: string,
  store: Pick<Store, 'auditPage'>,
): boolean {
  const latest = { kind: 'config.changed', before: Number.MAX_SAFE_INTEGER } as const;
  return store.auditPage({ ...latest, limit: MAX_CHANGES }).some((entry) => {
    if (entry.kind !== 'config.changed') return false;
    const { part, id, before } = entry.detail;
    if (part !== 'integration' || id !== integrationId) return false;
    const then = integrationThen(before);
    return then !== undefined && hostOf(then.scheduler) === hostId;
  });
}
