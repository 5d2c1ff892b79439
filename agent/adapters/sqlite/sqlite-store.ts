import type { AuditQuery } from '../../../shared/contract/audit-calls.ts';
import { linkFacts } from '../../../shared/domain/trail/audit-chain.ts';
import type { AuditEntry, AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { StateSeal } from '../../../shared/domain/trail/state-seal.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { auditFaultWords } from '../../../shared/i18n/audit-fault-words.ts';
import { type Failure, RemansoError } from '../../../shared/errors.ts';
import type { RecordedFact } from '../../../shared/domain/trail/recorded-entry.ts';
import type { AgentState, RunRecord, StateChange } from '../../core/state/agent-state.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { History } from '../../ports/trail/history.ts';
import type { PreferencesKeeper } from '../../ports/preferences-keeper.ts';
import type { RunSpan, Store } from '../../ports/store.ts';
import { chainTools } from '../chain/chain-tools.ts';
import { FileIdentity } from '../files/file-identity.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import {
  type AuditHeadKeeper,
  keepAuditHead,
  type StoreFinding,
} from './verify/audit-head-keeper.ts';
import { auditPager } from './trail/audit-query.ts';
import { readLink } from './trail/audit-reader.ts';
import { archiveTable } from './trail/archive-table.ts';
import { schemaFindings } from './database/audit-schema-check.ts';
import { auditAppender, readHead } from './trail/audit-table.ts';
import { ChangeStamps } from './verify/change-stamps.ts';
import { commandTable } from './state/command-table.ts';
import { type Connection, openConnection, waitForOthers } from './database/connection.ts';
import { derivedFindings } from './verify/derived-check.ts';
import { foldedStarts } from './state/folded-starts.ts';
import { checkHealth } from './database/health-check.ts';
import { metaRow } from './database/meta-row.ts';
import { openHistory } from './history/history-query.ts';
import { migrate } from './database/migrate.ts';
import { preferencesRow } from './state/preferences-row.ts';
import { runTable } from './state/run-table.ts';
import { stateTables } from './state/state-tables.ts';
import { goneFailure, withStoreFailures } from './database/store-failure.ts';

export interface StoreOptions {
  readonly directory: Pick<DataDirectory, 'database' | 'auditHead'>;
  /** Receives what is odd about the trail but need not stop the agent. */
  readonly report: (finding: StoreFinding) => void;
  /**
   * Called once if the database is no longer at its path: nothing written from then on would last.
   */
  readonly lost?: (failure: Failure) => void;
}

/**
 * Opens or creates a data directory's database. Its folder must exist and its instance lock be
 * held. Throws RemansoError: store-unreadable, store-older, store-newer, store-read-only, store-full,
 * store-failed; a refused file is left unchanged.
 */
export function openStore({ directory, report, lost }: StoreOptions): RecordedStore {
  const file = directory.database;
  return withStoreFailures(file, () => {
    const connection = openConnection(file, 'write');
    try {
      migrate(connection, file);
      const meta = metaRow(connection, file);
      const wasOrderly = meta.read().orderly === 1;
      if (!wasOrderly) checkHealth(connection, file);
      // Also shows at once whether the file is writable.
      meta.setOrderly(false);
      waitForOthers(connection);
      for (const fault of [
        ...schemaFindings(connection),
        ...derivedFindings(connection, file, 'latest'),
      ]) {
        const message = `${file}: ${auditFaultWords([fault], 'en')}`;
        report({ code: 'audit-derived-differs', message });
      }
      const headKeeper = keepAuditHead(connection, directory.auditHead, wasOrderly, report);
      return new SqliteStore(connection, file, headKeeper, wasOrderly, lost);
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

export interface RecordedStore extends Store {
  /** The past, from the same database. */
  readonly history: History;
  readonly preferences: PreferencesKeeper;
  readonly archives: TrailArchives;
  /** The last agent closed it as it should. */
  readonly wasOrderly: boolean;
  /** The state as it lies in the database, for a checkpoint. */
  sealState(): StateSeal;
  /** Why further writes would be lost; `undefined` if they would not. */
  fault(): Failure | undefined;
}

class SqliteStore implements RecordedStore {
  readonly #connection: Connection;
  readonly #file: string;
  readonly #headKeeper: AuditHeadKeeper;
  readonly #parts: readonly FileIdentity[];
  readonly #lost: ((failure: Failure) => void) | undefined;
  #fault: Failure | undefined;
  readonly #stamps: ChangeStamps;
  readonly #meta;
  readonly #tables;
  readonly #runs;
  readonly #commands;
  readonly #archives;
  readonly archives: TrailArchives;
  readonly wasOrderly: boolean;
  readonly #starts;
  readonly preferences: PreferencesKeeper;
  readonly history: History;
  readonly #append;
  readonly #page;
  #revision: number;
  #head: AuditHead;

  constructor(
    connection: Connection,
    file: string,
    headKeeper: AuditHeadKeeper,
    wasOrderly: boolean,
    lost: ((failure: Failure) => void) | undefined,
  ) {
    this.#parts = [new FileIdentity(file), new FileIdentity(`${file}-wal`)];
    this.wasOrderly = wasOrderly;
    this.#lost = lost;
    this.#connection = connection;
    this.#file = file;
    this.#headKeeper = headKeeper;
    this.#meta = metaRow(connection, file);
    this.#tables = stateTables(connection, file);
    this.#stamps = new ChangeStamps(connection);
    this.#runs = runTable(connection, file);
    this.#commands = commandTable(connection);
    const archives = archiveTable(connection, file);
    this.#archives = archives;
    this.archives = {
      all: () => this.#reading(() => archives.all()),
      end: () => this.#reading(() => archives.end()),
      next: (...range) => this.#reading(() => archives.next(...range)),
      discard: (most) => this.#writing(() => archives.discard(most)),
      // Not within a transaction: it is one of its own.
      giveBack: (most) => this.#reading(() => archives.giveBack(most)),
    };
    this.#starts = foldedStarts(connection, file, this.#tables, this.#runs);
    this.preferences = preferencesRow(connection, file);
    this.history = openHistory(connection, file);
    this.#append = auditAppender(connection);
    this.#page = auditPager(connection, readLink);
    this.#revision = this.#meta.read().revision;
    this.#head = readHead(connection);
  }

  load(): AgentState {
    this.#unfold();
    return this.#reading(() => {
      const { revision, tickedAt, zoneVersion } = this.#meta.read();
      return {
        revision,
        tickedAt,
        zoneVersion,
        ...this.#tables.load(),
        activeRuns: this.#runs.active(),
        lastRuns: this.#runs.lastOfEach(),
      };
    });
  }

  commit(
    change: StateChange,
    facts: readonly RecordedFact[],
  ): { revision: number; head: AuditHead } {
    const stamped = this.#reading(() => this.#stamps.stamped(change, facts));
    const { links, head } = this.#writing(() => {
      const chained = linkFacts(this.#head, stamped, chainTools);
      this.#starts.write(change);
      this.#commands.put(change.command);
      if (change.archived !== undefined) this.#archives.put(change.archived);
      const { archiveRemoved } = change;
      if (archiveRemoved !== undefined) {
        this.#archives.remove(archiveRemoved.file, archiveRemoved.removal);
      }
      this.#append(chained.links);
      this.#meta.advance(change);
      return chained;
    });
    this.#stamps.committed(change);
    this.#revision += 1;
    this.#head = head;
    // Where no commit follows at once, as when all of them still connect.
    if (this.#starts.committed()) setImmediate(this.#unfoldLater);
    if (links.length > 0) this.#headKeeper.write(head);
    return { revision: this.#revision, head };
  }

  sealState(): StateSeal {
    // What is folded would be written without a new revision.
    this.#unfold();
    return this.#reading(() => this.#stamps.seal());
  }

  answerTo(commandId: string): string | undefined {
    return this.#reading(() => this.#commands.answerTo(commandId));
  }

  auditPage(query: AuditQuery): AuditEntry[] {
    return this.#reading(() => this.#page(query));
  }

  runsOf(integrationId: string, limit: number): RunRecord[] {
    return this.#reading(() => this.#runs.newest(integrationId, limit));
  }

  runSpans(integrationId: string, limit: number): RunSpan[] {
    return this.#reading(() => this.#runs.spans(integrationId, limit));
  }

  prune(before: Instant, most: number): number {
    return this.#writing(() => this.#runs.prune(before, most));
  }

  forgetCommands(before: Instant): void {
    this.#writing(() => this.#commands.prune(before));
  }

  fault(): Failure | undefined {
    if (this.#fault !== undefined) return this.#fault;
    const gone = this.#parts.find(({ isGone }) => isGone);
    if (gone === undefined) return undefined;
    this.#fault = goneFailure(gone.file, 'so that what it writes would be lost');
    this.#lost?.(this.#fault);
    return this.#fault;
  }

  /** Closes the store even when it throws, as on a full disk. */
  close(): void {
    if (!this.#connection.open) return;
    try {
      this.#writing(() => this.#meta.setOrderly(true));
    } finally {
      this.#headKeeper.close();
      this.#connection.close();
    }
  }

  #unfold(): void {
    if (!this.#starts.isWaiting) return;
    this.#writing(() => this.#starts.write({}));
    this.#starts.committed();
    this.#stamps.committed({});
  }

  readonly #unfoldLater = (): void => {
    try {
      if (this.#connection.open) this.#unfold();
    } catch {
      // The row is still there: the next commit tries again and reports it.
    }
  };

  #reading<T>(work: () => T): T {
    return withStoreFailures(this.#file, work);
  }

  #writing<T>(work: () => T): T {
    const written = withStoreFailures(this.#file, () => {
      try {
        return this.#connection.transaction(work).immediate();
      } catch (error) {
        this.#stamps.failed();
        // What is wrong with a file that took its place explains nothing.
        this.#refuseIfGone();
        throw error;
      }
    });
    // Only now is it certain that the commit is in the file at this path.
    this.#refuseIfGone();
    return written;
  }

  #refuseIfGone(): void {
    const fault = this.fault();
    if (fault !== undefined) throw new RemansoError(fault);
  }
}
