import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { integrationThen } from '../../core/state/earlier-definition.ts';
import type { Store } from '../../ports/store.ts';

/** Changes of definitions that are searched, at most, the latest first. */
const MAX_CHANGES = 5_000;

/**
 * Whether people took an integration away from this host: it lay there by a definition that they have
 * changed or removed since. An agent that went back to a backup has no such entry of what it does not
 * know any more. The trail is read once, when the first one is asked for.
 */
export function takenFrom(
  hostId: string,
  store: Pick<Store, 'auditPage'>,
): (integrationId: string) => boolean {
  let taken: ReadonlySet<string> | undefined;
  return (integrationId) => (taken ??= takenAway(hostId, store)).has(integrationId);
}

function takenAway(hostId: string, store: Pick<Store, 'auditPage'>): ReadonlySet<string> {
  const latest = { kind: 'config.changed', before: Number.MAX_SAFE_INTEGER } as const;
  const taken = store.auditPage({ ...latest, limit: MAX_CHANGES }).flatMap((entry) => {
    if (entry.kind !== 'config.changed' || entry.detail.part !== 'integration') return [];
    const then = integrationThen(entry.detail.before);
    return then !== undefined && hostOf(then.scheduler) === hostId ? [entry.detail.id] : [];
  });
  return new Set(taken);
}
