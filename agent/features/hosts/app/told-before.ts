import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { History } from '../../../ports/trail/history.ts';
import type { HostRecord } from './host-plans.ts';
import type { Store } from '../../../ports/store.ts';

/** Leaks of one integration that are searched, at most. */
const MAX_LEAKS = 1_000;

interface TrailSources {
  readonly history: Pick<History, 'entriesDueAt'>;
  readonly store: Pick<Store, 'auditPage'>;
}

/**
 * Whether the trail has this run already: a host that went back to an image of yesterday has records
 * again that were collected since.
 */
export function isHeldRunTold(
  { integrationId, at, pid }: HostRecord,
  hostId: string,
  { history }: TrailSources,
): boolean {
  return history
    .entriesDueAt(integrationId, at)
    .some(
      (entry) =>
        entry.kind === 'run.skipped' && entry.detail.host === hostId && entry.detail.pid === pid,
    );
}

/** `startedAt`: as it is told, by our clock. */
export function isLeakTold(
  { integrationId, pid }: HostRecord,
  startedAt: Instant,
  hostId: string,
  { store }: TrailSources,
): boolean {
  // Ours may have been set back since.
  const since = formatInstant(startedAt - DAY_MS);
  return store
    .auditPage({ integration: integrationId, kind: 'leak.detected', since, limit: MAX_LEAKS })
    .some(
      ({ detail }) =>
        'who' in detail &&
        detail.who.code === 'host-run' &&
        detail.who.host === hostId &&
        detail.who.pid === pid &&
        parseInstant(detail.startedAt) === startedAt,
    );
}
