import type { AuditVerdict } from '../../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AuditSelection } from '../../options/audit-options.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { withAgent } from '../../session/agent/with-agent.ts';

const PAGE = 1000;

/** The trail of an agent on a server, which answers in pages. Returns how many entries were given. */
export function listOfServer(
  invocation: Invocation,
  { filter, limit }: AuditSelection,
  write: (entry: AuditEntry) => Promise<void>,
): Promise<Result<number>> {
  return withAgent(invocation, async (agent) => {
    let count = 0;
    let after: number = filter.after ?? 0;
    while (count < limit) {
      const params = {
        ...filter,
        after,
        limit: Math.min(PAGE, limit - count),
      };
      const page = await agent.call('audit.page', params);
      if (!page.ok) return page;
      const { entries, searchedTo } = page.value;
      for (const entry of entries) await write(entry);
      count += entries.length;
      const last = searchedTo?.seq ?? entries.at(-1)?.seq;
      if (last === undefined) break;
      after = last;
    }
    return succeed(count);
  });
}

/** Checked there: what was changed on the server's disk shows, a server that lies does not. */
export function verifyOnServer(invocation: Invocation): Promise<Result<AuditVerdict>> {
  return withAgent(invocation, (agent) => agent.call('audit.verify', { fresh: true }));
}
