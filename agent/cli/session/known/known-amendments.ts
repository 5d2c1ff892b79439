import type { Amendment } from '../../../core/state/agent-state.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { OccurrenceChange } from '../../../../shared/contract/command-parts.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';
import { withAgent } from '../agent/with-agent.ts';

/**
 * What people changed of occurrences that are not over: from the database, which a running agent writes
 * first. Of an agent elsewhere, what it says of these windows.
 */
export async function knownAmendments(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  windowIds: readonly string[],
): Promise<Result<readonly Amendment[]>> {
  if (invocation.agent.server === undefined) {
    const { readAmendments } = await import('../../../adapters/sqlite/state/definitions-reader.ts');
    return readAmendments(invocation.directory);
  }
  return withAgent(invocation, async (agent) => {
    const all: Amendment[] = [];
    for (const windowId of windowIds) {
      const shown = await agent.call('window.show', { windowId });
      if (!shown.ok) return shown;
      for (const change of shown.value.changes ?? []) all.push(amendmentOf(windowId, change));
    }
    return succeed(all);
  });
}

function amendmentOf(
  windowId: string,
  { kind, by, reason, original, current }: OccurrenceChange,
): Amendment {
  const [opensAt, closesAt] = [timeOf(original.opensAt), timeOf(original.closesAt)];
  const shared = {
    holdId: occurrenceHoldId(windowId, opensAt),
    windowId,
    opensAt,
    by,
    reason,
    kind,
  };
  if (current === null) return { ...shared, closesAt };
  const movedTo = { opensAt: timeOf(current.opensAt), closesAt: timeOf(current.closesAt) };
  return { ...shared, closesAt: movedTo.closesAt, ...(kind === 'moved' ? { movedTo } : {}) };
}

function timeOf(text: string): number {
  return parseInstant(text) ?? 0;
}
