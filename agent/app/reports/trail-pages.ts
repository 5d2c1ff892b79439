import type { AuditSearch } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry, AuditKind, EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { History } from '../../ports/trail/history.ts';
import type { YieldToEventLoop } from '../../ports/time/timer.ts';

/** Page size; between pages the agent can handle what is due. */
export const TRAIL_PAGE = 2_000;

export interface TrailReader {
  readonly history: Pick<History, 'search'>;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/** Only filters that an index answers: no page of such a query is cut short. */
type TrailQuery = Omit<AuditSearch, 'limit' | 'after' | 'before' | 'text' | 'actor' | 'system'>;

/** Every matching entry of a kind, oldest first, however many there are. */
export async function* entriesOf<K extends AuditKind>(
  { history, yieldToEventLoop }: TrailReader,
  query: TrailQuery & { readonly kind: K },
): AsyncGenerator<EntryOf<K>> {
  for (let after = 0; ;) {
    const { entries } = history.search({ ...query, after, limit: TRAIL_PAGE });
    for (const entry of entries) if (isOfKind(entry, query.kind)) yield entry;
    const last = entries.at(-1);
    if (last === undefined || entries.length < TRAIL_PAGE) return;
    after = last.seq;
    await yieldToEventLoop();
  }
}

/** An entry that cannot be parsed contains nothing to count. */
function isOfKind<K extends AuditKind>(
  entry: AuditEntry,
  kind: K,
): entry is AuditEntry & EntryOf<K> {
  return entry.kind === kind;
}
