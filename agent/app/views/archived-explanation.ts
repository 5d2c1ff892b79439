import type { RunExplanation } from '../../../shared/contract/run-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { ArchivedDue } from '../../../shared/domain/trail/archived-runs.ts';
import { missedRangesOf } from '../../../shared/domain/trail/missed-range.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { OlderEntries } from '../../ports/trail/older-entries.ts';
import { explainRun, type RunHistory, type RunQuestion } from './run-explanation.ts';

interface Archived {
  readonly archives: Pick<TrailArchives, 'end'>;
  readonly olderEntries: Pick<OlderEntries, 'due'> | undefined;
}

/** Why a run did or did not happen, whether or not its entries have left the database for archives. */
export async function explainAnyRun(
  { archives, olderEntries }: Archived,
  question: RunQuestion,
): Promise<Result<RunExplanation>> {
  const { integrationId, dueAt, history } = question;
  const { seq, latest } = archives.end();
  const isOnline = seq === 0 || dueAt > latest;
  if (olderEntries === undefined || isOnline) return succeed(explainRun(question));
  const found = await olderEntries.due({ integrationId, dueAt: formatInstant(dueAt) });
  if (!found.ok) return found;
  const { unread } = found.value;
  return succeed({
    ...explainRun({ ...question, history: spanning(history, found.value) }),
    ...(unread === null ? {} : { unreadArchive: unread }),
  });
}

/** Entries of both, each once: what was archived may not be deleted yet. */
function spanning(live: RunHistory, archived: ArchivedDue): RunHistory {
  return {
    entriesDueAt: (id, dueAt) => inOrder([...archived.entries, ...live.entriesDueAt(id, dueAt)]),
    search: (query) => live.search(query),
    endOf: (started) =>
      live.endOf(started) ??
      archived.ends.flatMap((end) => (isEndOf(end, started) ? [end] : []))[0],
    missedRanges: (id, from, to) => [
      ...archived.ranges.flatMap(missedRangesOf),
      ...live.missedRanges(id, from, to),
    ],
    neighbours: (id, dueAt) => {
      const near = live.neighbours(id, dueAt);
      const [previous, next] = [archived.previousDueAt, archived.nextDueAt].map(instantOf);
      return {
        previous: nearest([near.previous, previous ?? null], Math.max),
        next: nearest([near.next, next ?? null], Math.min),
      };
    },
  };
}

type RunEnd = NonNullable<ReturnType<RunHistory['endOf']>>;

function isEndOf(end: AuditEntry, started: AuditEntry): end is RunEnd {
  const isEnd = end.kind === 'run.succeeded' || end.kind === 'run.failed';
  return isEnd && end.runId === started.runId && end.seq > started.seq;
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : (parseInstant(text) ?? null);
}

function nearest(
  found: readonly (Instant | null)[],
  choose: (...all: Instant[]) => Instant,
): Instant | null {
  const known = found.filter((one) => one !== null);
  return known.length === 0 ? null : choose(...known);
}

function inOrder(entries: readonly AuditEntry[]): AuditEntry[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
