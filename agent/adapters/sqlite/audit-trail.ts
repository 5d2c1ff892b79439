import { dirname } from 'node:path';
import type { AuditQuery, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { wasClosed, type FoundState } from '../../../shared/domain/trail/state-seal.ts';
import { type Result, succeed } from '../../../shared/errors.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { olderTrail } from '../../features/older-trail.ts';
import { recordedLink } from './trail/audit-reader.ts';
import type { PageOf } from './trail/audit-search.ts';
import { readHash, readHead } from './trail/audit-table.ts';
import { type AuditVerification, verifyAudit } from './verify/audit-verify.ts';
import { TrailHashes } from './trail/trail-hashes.ts';
import { spanningSearcher } from './trail/spanning-search.ts';
import { type Connection, missing, openConnection, schemaVersion } from './database/connection.ts';
import { metaRow } from './database/meta-row.ts';
import { sealedState } from './verify/state-digest.ts';
import { storeFailure, withStoreFailures } from './database/store-failure.ts';

/** The part of a query that selects entries, not pages. */
export type AuditFilter = Omit<AuditSearch, 'limit' | 'before'>;

/**
 * The trail as recorded, read without an agent: next to one that is writing, after its death, or in
 * a copy of its folder. Methods throw RemansoError with a `store-…` code.
 */
export interface AuditTrail {
  /** The current head of the chain. */
  head(): AuditHead;
  /** `undefined`: there is no such entry; `null`: it is in an archive that is not at hand. */
  hashAt(seq: number): string | undefined | null;
  /** The same without archives: `undefined` where only they have it. */
  liveHashAt(seq: number): string | undefined;
  /** The entry of this hash, found by reading them all. */
  seqOf(hash: string): number | undefined;
  page(query: AuditQuery): RecordedEntry[];
  /** Every matching entry up to the head at the first step, oldest first. */
  iterate(filter: AuditFilter): Generator<RecordedEntry, void, undefined>;
  verify(): AuditVerification;
  state(): FoundState;
  close(): void;
}

/** Entries that `iterate` keeps in memory at a time. */
const PAGE = 1000;

export function openAuditTrail(
  directory: Pick<DataDirectory, 'database' | 'auditHead'>,
): Result<AuditTrail> {
  try {
    return succeed(openTrail(directory.database, directory.auditHead));
  } catch (error) {
    return { ok: false, failure: storeFailure(error, directory.database) };
  }
}

function openTrail(file: string, headFile: string): AuditTrail {
  const connection = openConnection(file, 'read');
  if (schemaVersion(connection) === 0) {
    connection.close();
    throw missing(dirname(file));
  }
  const shelf = olderTrail.openShelf(connection, file);
  const search = spanningSearcher(connection, shelf, recordedLink(file));
  const hashes = new TrailHashes(connection, file);
  return {
    head: () => withStoreFailures(file, () => readHead(connection)),
    hashAt: (seq) => withStoreFailures(file, () => hashes.at(seq)),
    liveHashAt: (seq) => withStoreFailures(file, () => readHash(connection, seq)),
    seqOf: (hash) => withStoreFailures(file, () => hashes.find(hash)),
    page: (query) => withStoreFailures(file, () => search(query).entries),
    iterate: (filter) =>
      entries(
        filter,
        (query) => withStoreFailures(file, () => search(query)),
        readHead(connection),
      ),
    verify: () => withStoreFailures(file, () => verifyAudit(connection, file, headFile)),
    state: () => withStoreFailures(file, () => foundState(connection, file)),
    close: () => {
      shelf.close();
      connection.close();
    },
  };
}

function foundState(connection: Connection, file: string): FoundState {
  return connection.transaction(() => ({
    seal: sealedState(connection),
    isOrderly: wasClosed(metaRow(connection, file).read().orderly === 1, lastKind(connection)),
  }))();
}

const LAST_KIND = 'SELECT kind FROM audit ORDER BY seq DESC LIMIT 1';

function lastKind(connection: Connection): string | undefined {
  return connection.prepare<[], string>(LAST_KIND).pluck().get();
}

function* entries(
  filter: AuditFilter,
  search: (query: AuditSearch) => PageOf<RecordedEntry>,
  end: AuditHead,
): Generator<RecordedEntry, void, undefined> {
  let after = filter.after ?? 0;
  for (;;) {
    const found = search({ ...filter, after, limit: PAGE });
    for (const entry of found.entries) {
      if (entry.seq > end.seq) return;
      yield entry;
    }
    const isFull = found.entries.length === PAGE;
    const last = isFull ? found.entries.at(-1) : found.searchedTo;
    if (last === undefined || last.seq >= end.seq) return;
    after = last.seq;
  }
}
