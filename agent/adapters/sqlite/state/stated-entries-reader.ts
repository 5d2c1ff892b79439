import type { Result } from '../../../../shared/errors.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { readDatabase } from '../database/read-database.ts';
import { partTable } from './state-tables.ts';

/** What schedulers of others said when they were last read, with or without an agent. */
export function readStatedEntries({
  database,
}: Pick<DataDirectory, 'database'>): Result<AgentState['statedEntries']> {
  return readDatabase<AgentState['statedEntries']>(database, new Map(), (connection) =>
    partTable(connection, database, 'statedEntries').load(),
  );
}
