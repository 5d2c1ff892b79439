import type { AuditSearch } from '../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../shared/domain/audit-entry.ts';
import type { History } from '../ports/history.ts';
import type { Breathe } from '../ports/timer.ts';

/** What is asked at once; between pages the agent is free for what is due. */
export const TRAIL_PAGE = 2_000;

export interface TrailReader {
  readonly history: Pick<History, 'search'>;
  readonly breathe: Breathe;
}

/** By filters that an index answers: no page of such a query is cut short. */
type TrailQuery = Omit<AuditSearch, 'limit' | 'after' | 'before' | 'text' | 'actor' | 'system'>;

/** Every entry that matches, oldest first, however many there are. */
export async function* entriesOf(
  { history, breathe }: TrailReader,
  query: TrailQuery,
): AsyncGenerator<AuditEntry> {
  for (let after = 0; ;) {
    const { entries } = history.search({ ...query, after, limit: TRAIL_PAGE });
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined || entries.length < TRAIL_PAGE) return;
    after = last.seq;
    await breathe();
  }
}
