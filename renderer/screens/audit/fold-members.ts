import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { leadingAlike } from '../../model/trail/fold-cause.ts';
import type { AgentFilter } from './use-trail-export.ts';

/** Read at once; older ones follow when they come into view. */
const CHUNK = 500;

/** Which of the entries that a row stands for. */
interface Asked {
  readonly fold: AuditFold;
  /** The row itself. */
  readonly head: AuditEntry;
  /** Those below this number … */
  readonly before: number;
  /** … and above this one; absent: down to the fold's first. */
  readonly after?: number;
}

/** Newest first. */
export interface Members {
  readonly entries: readonly AuditEntry[];
  /** Below which number to read on; `null`: these were the last. */
  readonly next: number | null;
  readonly failure: Failure | null;
}

/** The first of a fold that was not counted to its end is not known: it ends with its cause. */
function lowest({ fold, after }: Asked, filter: AgentFilter): number {
  return Math.max(after ?? (fold.isMore ? 0 : fold.firstSeq - 1), filter.after ?? 0);
}

/** The next ones of what a row stands for, without itself. */
export async function membersOf(
  bridge: Bridge,
  filter: AgentFilter,
  asked: Asked,
): Promise<Members> {
  const { head } = asked;
  const own = { integration: head.integrationId, kind: 'run.skipped' } as const;
  const range = { ...filter, ...own, after: lowest(asked, filter), limit: CHUNK };
  // A search may stop before it has found any.
  for (let { before } = asked; ;) {
    const reply = await bridge.call('audit.page', { ...range, before });
    if (!reply.ok) return { entries: [], next: before, failure: reply.failure };
    const { entries: found, searchedTo } = reply.value;
    const entries = leadingAlike(head, found);
    const isOver = searchedTo === undefined && found.length < CHUNK;
    const last = searchedTo?.seq ?? found.at(-1)?.seq;
    const next = isOver || entries.length < found.length ? null : (last ?? null);
    if (entries.length > 0 || next === null) return { entries, next, failure: null };
    before = next;
  }
}

/** All of them, as they are few: those that came after the newest one known. */
export async function newerMembers(
  bridge: Bridge,
  filter: AgentFilter,
  asked: Asked,
): Promise<readonly AuditEntry[] | null> {
  const all: AuditEntry[] = [];
  for (let next: number | null = asked.before; next !== null;) {
    const read: Members = await membersOf(bridge, filter, { ...asked, before: next });
    if (read.failure !== null) return null;
    all.push(...read.entries);
    next = read.next;
  }
  return all;
}
