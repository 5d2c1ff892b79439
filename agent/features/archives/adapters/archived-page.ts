import type { AuditPage, AuditSearch } from '../../../../shared/contract/audit-calls.ts';
import { ArchiveShelf } from './archive-shelf.ts';
import { readLink } from '../../../adapters/sqlite/trail/audit-reader.ts';
import { openConnection } from '../../../adapters/sqlite/database/connection.ts';
import { spanningSearcher } from '../../../adapters/sqlite/trail/spanning-search.ts';
import { withStoreFailures } from '../../../adapters/sqlite/database/store-failure.ts';

/** Archives that one question opens: a second each, and whoever asks may go on. */
const MOST_OPENED = 3;

/** A page of the trail that concerns archives. Throws RemansoError `store-…`. */
export function archivedPage(database: string, query: AuditSearch): AuditPage {
  return withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    const shelf = new ArchiveShelf(connection, database);
    let opened = 0;
    const patience = (): boolean => ++opened <= MOST_OPENED;
    try {
      return spanningSearcher(connection, shelf, readLink, patience)(query);
    } finally {
      shelf.close();
      connection.close();
    }
  });
}
