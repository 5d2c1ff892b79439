import { businessCalendarSchema } from '../../../shared/domain/definitions/business-calendar.ts';
import { hostSchema } from '../../../shared/domain/definitions/host.ts';
import { integrationSchema } from '../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { settingSchema } from '../../../shared/domain/definitions/setting.ts';
import { systemSchema } from '../../../shared/domain/definitions/system.ts';
import { ticketLinkSchema } from '../../../shared/domain/definitions/ticket-link.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentState, Amendment } from '../../core/state/agent-state.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import type { Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import { amendmentSchema, approvalRequestSchema } from '../../core/state/state-schemas.ts';
import { readDatabase } from './read-database.ts';

const NONE: Definitions = {
  hosts: new Map(),
  systems: new Map(),
  integrations: new Map(),
  calendars: new Map(),
  links: new Map(),
  settings: new Map(),
  windows: new Map(),
};

/** A data directory's definitions, read without an agent; empty if there are none yet. */
export function readDefinitions({
  database,
}: Pick<DataDirectory, 'database'>): Result<Definitions> {
  return readDatabase<Definitions>(database, NONE, (connection) =>
    definitionsIn(connection, database),
  );
}

/** What waits for another person, read without an agent. */
export function readApprovalRequests({
  database,
}: Pick<DataDirectory, 'database'>): Result<AgentState['approvalRequests']> {
  return readDatabase<AgentState['approvalRequests']>(database, new Map(), (connection) =>
    keyedTable(connection, database, 'approval_requests', approvalRequestSchema).load(),
  );
}

/** What people changed of single occurrences, read without an agent. */
export function readAmendments({
  database,
}: Pick<DataDirectory, 'database'>): Result<readonly Amendment[]> {
  return readDatabase<readonly Amendment[]>(database, [], (connection) => [
    ...keyedTable(connection, database, 'amendments', amendmentSchema).load().values(),
  ]);
}

export function definitionsIn(connection: Connection, database: string): Definitions {
  return {
    hosts: keyedTable(connection, database, 'hosts', hostSchema).load(),
    systems: keyedTable(connection, database, 'systems', systemSchema).load(),
    integrations: keyedTable(connection, database, 'integrations', integrationSchema).load(),
    calendars: keyedTable(connection, database, 'calendars', businessCalendarSchema).load(),
    links: keyedTable(connection, database, 'links', ticketLinkSchema).load(),
    settings: keyedTable(connection, database, 'settings', settingSchema).load(),
    windows: keyedTable(connection, database, 'windows', maintenanceWindowSchema).load(),
  };
}
