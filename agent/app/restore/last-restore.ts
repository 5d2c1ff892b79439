import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { Store } from '../../ports/store.ts';

/** From the trail; `undefined`: these data were never restored. */
export function lastRestore(
  store: Pick<Store, 'auditPage'>,
): EntryOf<'trail.restored'> | undefined {
  const before = Number.MAX_SAFE_INTEGER;
  const [last] = store.auditPage({ kind: 'trail.restored', before, limit: 1 });
  return last?.kind === 'trail.restored' ? last : undefined;
}
