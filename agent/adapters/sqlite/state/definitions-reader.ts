import type { Result } from '../../../../shared/errors.ts';
import type { AgentState, Amendment } from '../../../core/state/agent-state.ts';
import { NO_DEFINITIONS, type Definitions } from '../../../core/state/definitions.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { readDatabase } from '../database/read-database.ts';
import { partTable, storedDefinitions } from './state-tables.ts';

/** A data directory's definitions, read without an agent; empty if there are none yet. */
export function readDefinitions({
  database,
}: Pick<DataDirectory, 'database'>): Result<Definitions> {
  return readDatabase<Definitions>(database, NO_DEFINITIONS, (connection) =>
    storedDefinitions(connection, database),
  );
}

/** What waits for another person, read without an agent. */
export function readApprovalRequests({
  database,
}: Pick<DataDirectory, 'database'>): Result<AgentState['approvalRequests']> {
  return readDatabase<AgentState['approvalRequests']>(database, new Map(), (connection) =>
    partTable(connection, database, 'approvalRequests').load(),
  );
}

/** What people changed of single occurrences, read without an agent. */
export function readAmendments({
  database,
}: Pick<DataDirectory, 'database'>): Result<readonly Amendment[]> {
  return readDatabase<readonly Amendment[]>(database, [], (connection) => [
    ...partTable(connection, database, 'amendments').load().values(),
  ]);
}
