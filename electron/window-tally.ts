import type { CallInput } from '../shared/contract/agent-contract.ts';
import type { AuditEntry } from '../shared/domain/audit-entry.ts';
import { formatInstant, parseInstant, type Instant } from '../shared/domain/instant.ts';
import type { WindowTally } from '../shared/i18n/notice-table.ts';
import type { Notice } from '../shared/notices/notice.ts';
import type { AgentLink } from './agent-link.ts';

type Closed = Extract<Notice, { kind: 'window-closed' }>;

/** More than this of one kind is told as this many. */
const MOST = 10_000;

/** What the trail says of windows that closed; `undefined` where it could not be asked. */
export async function tallyOf(
  link: Pick<AgentLink, 'call'>,
  notice: Closed,
  now: Instant,
): Promise<WindowTally | undefined> {
  const since = formatInstant(notice.opensAt);
  const until = formatInstant(Math.max(now, notice.opensAt + 1));
  const page = async (
    query: CallInput<'audit.page'>,
  ): Promise<readonly AuditEntry[] | undefined> => {
    const answer = await link.call('audit.page', { since, until, limit: MOST, ...query });
    return answer.ok ? answer.value.entries : undefined;
  };
  const ofWindows = await Promise.all(
    notice.windowIds.flatMap((window) => [
      page({ window, kind: 'run.skipped' }),
      page({ window, kind: 'window.closed' }),
    ]),
  );
  const failed = await page({ kind: 'run.failed' });
  if (failed === undefined || ofWindows.includes(undefined)) return undefined;
  const entries = ofWindows.flatMap((all) => all ?? []);
  const closings = entries.filter(({ kind }) => kind === 'window.closed');
  const closedAt = Math.max(
    ...closings.map(({ at }) => parseInstant(at) ?? 0),
    closings.length === 0 ? notice.seenClosedAt : 0,
  );
  const held = entries.filter(({ kind }) => kind === 'run.skipped');
  const concerned = new Set(held.map(({ integrationId }) => integrationId));
  return {
    closedAt,
    lateMs: Math.max(0, closedAt - notice.closesAt),
    held: held.length,
    failed: failed.filter(({ integrationId }) => concerned.has(integrationId)).length,
  };
}
