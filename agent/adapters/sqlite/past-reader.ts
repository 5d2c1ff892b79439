import { z } from 'zod';
import { type Result, succeed } from '../../../shared/errors.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { History } from '../../ports/history.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { ArchiveShelf } from './archive-shelf.ts';
import { readLink } from './audit-reader.ts';
import { missing, openConnection, schemaVersion } from './connection.ts';
import { definitionsIn } from './definitions-reader.ts';
import { openHistory } from './history-query.ts';
import { keyedTable } from './keyed-table.ts';
import { MIGRATIONS } from './migrations.ts';
import { statedEntrySchema } from '../../core/state/state-schemas.ts';
import { spanningSearcher } from './spanning-search.ts';
import { storeFailure, withStoreFailures } from './store-failure.ts';

/** The past, and the last definitions, read without an agent. */
export interface Past {
  readonly definitions: Definitions;
  readonly resting: ReadonlySet<string>;
  readonly statedEntries: AgentState['statedEntries'];
  readonly history: History;
  close(): void;
}

export function openPast({
  root,
  database,
}: Pick<DataDirectory, 'root' | 'database'>): Result<Past> {
  let connection;
  try {
    connection = openConnection(database, 'read', MIGRATIONS.length);
    if (schemaVersion(connection) === 0) throw missing(root);
    const resting = keyedTable(connection, database, 'resting', z.literal(true)).load();
    const opened = connection;
    const shelf = new ArchiveShelf(connection, database);
    const search = spanningSearcher(connection, shelf, readLink);
    return succeed({
      definitions: definitionsIn(connection, database),
      resting: new Set(resting.keys()),
      statedEntries: keyedTable(opened, database, 'stated_entries', statedEntrySchema).load(),
      history: {
        ...openHistory(connection, database),
        search: (query) => withStoreFailures(database, () => search(query)),
      },
      close: () => {
        shelf.close();
        opened.close();
      },
    });
  } catch (error) {
    connection?.close();
    return { ok: false, failure: storeFailure(error, database) };
  }
}
