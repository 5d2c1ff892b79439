import type { AuditSearch } from '../../../../shared/contract/audit-calls.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { concernsArchives } from '../../../../shared/domain/trail/archived-query.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { Shelf } from './older-trail.ts';
import type { LinkReading } from './audit-reader.ts';
import { auditSearcher, type PageOf } from './audit-search.ts';
import type { Connection } from '../database/connection.ts';

type Search<E> = (query: AuditSearch) => PageOf<E>;

/**
 * Pages of the whole trail, by any filter: of the database, and of the archives for what has left
 * it. `patience` is asked before each archive, and its `false` ends the page early: it then says how
 * far it got.
 */
export function spanningSearcher<E extends { readonly seq: number }>(
  connection: Connection,
  shelf: Shelf,
  read: LinkReading<E>,
  patience: () => boolean = () => true,
): Search<E> {
  const live = auditSearcher(connection, read);
  const searchers = new WeakMap<Connection, Search<E>>();
  const searcherOf = (archive: KeptArchive): Search<E> => {
    const thawed = shelf.open(archive);
    const search = searchers.get(thawed) ?? auditSearcher(thawed, read);
    searchers.set(thawed, search);
    return search;
  };
  const archived = (query: AuditSearch): PageOf<E> => {
    const found = new Pages<E>(query);
    const isBackwards = query.before !== undefined;
    const archives = shelf.archives.filter((archive) => mayHold(archive, query));
    for (const archive of isBackwards ? archives.toReversed() : archives) {
      if (!patience()) return found.upTo(placeBefore(archive, isBackwards));
      found.take(searcherOf(archive));
      if (found.isFull) break;
    }
    return found.page();
  };
  const answer = (query: AuditSearch): PageOf<E> => {
    shelf.look();
    const { end } = shelf;
    if (!concernsArchives(query, end)) return live(query);
    const ofDatabase = { ...query, after: Math.max(query.after ?? 0, end.seq) };
    if (query.before === undefined) {
      const old = archived(query);
      if (old.searchedTo !== undefined || old.entries.length >= query.limit) return old;
      return joined(old, live({ ...ofDatabase, limit: query.limit - old.entries.length }));
    }
    const recent = query.before - 1 > end.seq ? live(ofDatabase) : { entries: [] };
    if (recent.searchedTo !== undefined || recent.entries.length >= query.limit) return recent;
    return joined(recent, archived({ ...query, limit: query.limit - recent.entries.length }));
  };
  // One snapshot: an agent may archive and delete meanwhile.
  return (query) => connection.transaction(answer)(query);
}

function mayHold(archive: KeptArchive, query: AuditSearch): boolean {
  const { after = 0, before = Infinity, kind } = query;
  const [since, until] = [parseInstant(query.since ?? ''), parseInstant(query.until ?? '')];
  return (
    archive.last > after &&
    archive.first < before &&
    (kind === undefined || archive.kinds.includes(kind)) &&
    (since === undefined || archive.latest >= since) &&
    (until === undefined || archive.earliest < until)
  );
}

/** What was searched before this archive, in the order of the search. */
function placeBefore(
  { first, last, earliest, latest }: KeptArchive,
  isBackwards: boolean,
): { readonly seq: number; readonly at: number } {
  return isBackwards ? { seq: last + 1, at: latest } : { seq: first - 1, at: earliest };
}

/** A page that is put together from several. */
class Pages<E extends { readonly seq: number }> {
  readonly #query: AuditSearch;
  readonly #entries: E[] = [];
  readonly #folds: NonNullable<PageOf<E>['folds']> = [];

  constructor(query: AuditSearch) {
    this.#query = query;
  }

  get isFull(): boolean {
    return this.#entries.length >= this.#query.limit;
  }

  /** Everything that the search finds, up to the limit: it may stop before its own end. */
  take(search: Search<E>): void {
    const { before } = this.#query;
    let place: Pick<AuditSearch, 'after' | 'before'> = {};
    for (;;) {
      const limit = this.#query.limit - this.#entries.length;
      const { entries, folds = [], searchedTo } = search({ ...this.#query, ...place, limit });
      this.#entries.push(...entries);
      this.#folds.push(...folds);
      if (searchedTo === undefined || this.isFull) return;
      place = before === undefined ? { after: searchedTo.seq } : { before: searchedTo.seq };
    }
  }

  page(): PageOf<E> {
    const { foldsUpTo } = this.#query;
    const folds = foldsUpTo === undefined ? {} : { folds: this.#folds };
    return { entries: this.#entries, ...folds };
  }

  upTo({ seq, at }: { readonly seq: number; readonly at: number }): PageOf<E> {
    return { ...this.page(), searchedTo: { seq, at: new Date(at).toISOString() } };
  }
}

function joined<E>(first: PageOf<E>, second: PageOf<E>): PageOf<E> {
  const folds = [...(first.folds ?? []), ...(second.folds ?? [])];
  const newest = first.newest ?? second.newest;
  return {
    ...second,
    entries: [...first.entries, ...second.entries],
    ...(folds.length === 0 ? {} : { folds }),
    ...(newest === undefined ? {} : { newest }),
  };
}
