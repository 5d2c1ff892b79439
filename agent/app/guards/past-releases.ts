import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { Store } from '../../ports/store.ts';

/** Releases of one occurrence that are searched, at most. */
const MAX_RELEASES = 1_000;

/**
 * Whether the hold of a past occurrence did not apply to the integration at `at`: a person had
 * released it by then, or the window was saved later. The state no longer knows that.
 */
export function wasFree(
  store: Pick<Store, 'auditPage'>,
  { id, windowId }: Pick<HoldInForce, 'id' | 'windowId'>,
  integrationId: string,
  at: Instant,
): boolean {
  const opensAt = occurrenceOfHold(id)?.opensAt;
  if (windowId === undefined || opensAt === undefined) return false;
  const query = { window: windowId, since: opensAt, limit: MAX_RELEASES };
  const openings = store.auditPage({ ...query, kind: 'window.opened' });
  const opened = openings.find(
    (entry) => 'occurrence' in entry && entry.occurrence?.opensAt === opensAt,
  );
  if (opened?.kind !== 'window.opened') return false;
  const heldFrom = parseInstant(opened.detail.heldFrom ?? opensAt) ?? at;
  if (at < heldFrom) return true;
  const releases = store.auditPage({
    ...{ ...query, kind: 'hold.released', until: formatInstant(at + 1) },
  });
  return releases.some(
    (entry) =>
      entry.kind === 'hold.released' &&
      entry.detail.holdId === id &&
      (entry.detail.whole === true || entry.detail.integrations?.includes(integrationId) === true),
  );
}
