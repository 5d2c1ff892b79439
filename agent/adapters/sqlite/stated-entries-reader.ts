import type { Result } from '../../../shared/errors.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { keyedTable } from './keyed-table.ts';
import { readDatabase } from './read-database.ts';
import { statedEntrySchema } from '../../core/state/state-schemas.ts';

/** What schedulers of others said when they were last read, with or without an agent. */
export function readStatedEntries({
  database,
}: Pick<DataDirectory, 'database'>): Result<AgentState['statedEntries']> {
  return readDatabase<AgentState['statedEntries']>(database, new Map(), (connection) =>
    keyedTable(connection, database, 'stated_entries', statedEntrySchema).load(),
  );
}
