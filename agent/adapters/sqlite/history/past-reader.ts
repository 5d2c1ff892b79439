import { type Result, succeed } from '../../../../shared/errors.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { History } from '../../../ports/trail/history.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { olderTrail } from '../../../features/older-trail.ts';
import { readLink } from '../trail/audit-reader.ts';
import { missing, openConnection, schemaVersion } from '../database/connection.ts';
import { partTable, storedDefinitions } from '../state/state-tables.ts';
import { openHistory } from './history-query.ts';
import { spanningSearcher } from '../trail/spanning-search.ts';
import { storeFailure, withStoreFailures } from '../database/store-failure.ts';

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
    connection = openConnection(database, 'read');
    if (schemaVersion(connection) === 0) throw missing(root);
    const resting = partTable(connection, database, 'resting').load();
    const opened = connection;
    const shelf = olderTrail.openShelf(connection, database);
    const search = spanningSearcher(connection, shelf, readLink);
    return succeed({
      definitions: storedDefinitions(connection, database),
      resting: new Set(resting.keys()),
      statedEntries: partTable(opened, database, 'statedEntries').load(),
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
