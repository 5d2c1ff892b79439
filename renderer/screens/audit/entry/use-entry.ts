import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';

interface NumberedEntry {
  /** `null`: there is none with this number. */
  readonly entry: AuditEntry | null;
  readonly hashBefore: string | null;
}

/** One entry and the hash of the previous one. */
export function useEntry(seq: number): Query<NumberedEntry> {
  return useQuery(
    seq,
    async (bridge) => {
      const page = await bridge.call('audit.page', { before: seq + 1, limit: 2 });
      if (!page.ok) return page;
      const numbered = (n: number): AuditEntry | undefined =>
        page.value.entries.find((one) => one.seq === n);
      return succeed({
        entry: numbered(seq) ?? null,
        hashBefore: numbered(seq - 1)?.hash ?? null,
      });
    },
    { keeps: true },
  );
}
