import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import type {
  ArchivedDue,
  ArchivedDueQuestion,
  ArchivedRuns,
  ArchivedRunsQuestion,
} from '../../../../shared/domain/trail/archived-runs.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { formatInstant, parseInstant } from '../../../../shared/domain/values/instant.ts';
import { ArchiveShelf } from './archive-shelf.ts';
import { readLink } from '../../../adapters/sqlite/trail/audit-reader.ts';
import { auditSearcher } from '../../../adapters/sqlite/trail/audit-search.ts';
import { type Connection, openConnection } from '../../../adapters/sqlite/database/connection.ts';
import { type DueHistory, dueHistory } from '../../../adapters/sqlite/history/due-history.ts';
import { withStoreFailures } from '../../../adapters/sqlite/database/store-failure.ts';

/** Archives that one question opens: a second each. */
const MOST_OPENED = 3;

interface Opened {
  /** By first entry; those that can be read. */
  readonly archives: readonly KeptArchive[];
  readonly open: (archive: KeptArchive) => Connection;
  readonly live: DueHistory;
  readonly historyOf: (archive: KeptArchive) => DueHistory;
}

/** What became of one due instant. Throws RemansoError `store-…`. */
export function archivedDue(
  database: string,
  { integrationId, dueAt: text }: ArchivedDueQuestion,
): ArchivedDue {
  const dueAt = parseInstant(text) ?? 0;
  return reading(database, ({ archives, historyOf, live }) => {
    const from = archives.findIndex(({ latest }) => latest >= dueAt);
    const entries: AuditEntry[] = [];
    const ranges: AuditEntry[] = [];
    const ends = new Map<number, AuditEntry>();
    let [previous, next] = [-Infinity, Infinity];
    const isAnswered = (): boolean =>
      ranges.length > 0 ||
      (entries.length > 0 &&
        entries.every(({ kind, seq }) => kind !== 'run.started' || ends.has(seq)));
    const look = (history: DueHistory): void => {
      for (const started of entries) {
        const end = started.kind === 'run.started' ? history.endOf(started) : undefined;
        if (end !== undefined && !ends.has(started.seq)) ends.set(started.seq, end);
      }
    };
    const looked = from < 0 ? [] : archives.slice(from, from + MOST_OPENED);
    let opened = 0;
    for (const archive of looked) {
      const history = historyOf(archive);
      opened += 1;
      entries.push(...history.entriesDueAt(integrationId, dueAt));
      ranges.push(
        ...history
          .missedRanges(integrationId, dueAt, dueAt + 1)
          .filter(({ after, upTo }) => after < dueAt && dueAt <= upTo)
          .map(({ entry }) => entry),
      );
      look(history);
      const near = history.neighbours(integrationId, dueAt);
      previous = Math.max(previous, near.previous ?? -Infinity);
      next = Math.min(next, near.next ?? Infinity);
      if (isAnswered() && next !== Infinity) break;
    }
    look(live);
    const before = archives[from - 1];
    if (previous === -Infinity && before !== undefined) {
      previous = historyOf(before).neighbours(integrationId, dueAt).previous ?? -Infinity;
    }
    const unread = isAnswered() ? undefined : archives[from + opened];
    return {
      ...{ entries, ranges, ends: [...ends.values()] },
      previousDueAt: previous === -Infinity ? null : formatInstant(previous),
      nextDueAt: next === Infinity ? null : formatInstant(next),
      unread: (from < 0 ? undefined : unread)?.file ?? null,
    };
  });
}

/** The last run before an instant of each of these integrations. Throws RemansoError `store-…`. */
export function archivedRuns(
  database: string,
  { integrations, at }: ArchivedRunsQuestion,
): ArchivedRuns {
  const until = formatInstant((parseInstant(at) ?? 0) + 1);
  return reading(database, ({ archives, open, historyOf, live }) => {
    const wanted = new Set(integrations);
    const runs: ArchivedRuns['runs'] = [];
    const mayKnow = archives.filter(
      ({ earliest, kinds }) => earliest < Date.parse(until) && kinds.includes('run.started'),
    );
    const looked = mayKnow.toReversed().slice(0, MOST_OPENED);
    for (const archive of looked) {
      if (wanted.size === 0) break;
      const search = auditSearcher(open(archive), readLink);
      const found: AuditEntry[] = [];
      for (const integration of wanted) {
        const query = {
          integration,
          kind: 'run.started',
          until,
          before: NEWEST,
          limit: 1,
        } as const;
        const [started] = search(query).entries;
        if (started === undefined) continue;
        wanted.delete(integration);
        found.push(started);
      }
      const own = historyOf(archive);
      const following = archives[archives.indexOf(archive) + 1];
      for (const started of found) {
        const end =
          own.endOf(started) ??
          (following === undefined ? undefined : historyOf(following).endOf(started)) ??
          live.endOf(started);
        runs.push({ started, end: end ?? null });
      }
    }
    const unread = wanted.size === 0 ? undefined : mayKnow.at(-1 - MOST_OPENED);
    return { runs, unread: unread?.file ?? null };
  });
}

/** In one snapshot: an agent may archive and delete meanwhile. */
function reading<T>(database: string, work: (opened: Opened) => T): T {
  return withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    const shelf = new ArchiveShelf(connection, database);
    const open = (archive: KeptArchive): Connection => shelf.open(archive);
    try {
      return connection.transaction(() => {
        shelf.look();
        return work({
          archives: shelf.archives,
          open,
          live: dueHistory(connection, database),
          historyOf: (archive) => dueHistory(open(archive), database),
        });
      })();
    } finally {
      shelf.close();
      connection.close();
    }
  });
}
