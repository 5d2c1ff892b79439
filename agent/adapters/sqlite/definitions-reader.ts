import { existsSync } from 'node:fs';
import { integrationSchema } from '../../../shared/domain/integration.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/maintenance-window.ts';
import { systemSchema } from '../../../shared/domain/system.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Definitions } from '../../core/definitions.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { openConnection, schemaVersion, type Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import { MIGRATIONS } from './migrations.ts';
import { storeFailure } from './store-failure.ts';

const NONE: Definitions = { systems: new Map(), integrations: new Map(), windows: new Map() };

/** What was applied in a data directory, read without an agent; nothing where there is none yet. */
export function readDefinitions({
  database,
}: Pick<DataDirectory, 'database'>): Result<Definitions> {
  if (!existsSync(database)) return succeed(NONE);
  let connection: Connection | undefined;
  try {
    connection = openConnection(database, 'read', MIGRATIONS.length);
    if (schemaVersion(connection) === 0) return succeed(NONE);
    return succeed({
      systems: keyedTable(connection, database, 'systems', systemSchema).load(),
      integrations: keyedTable(connection, database, 'integrations', integrationSchema).load(),
      windows: keyedTable(connection, database, 'windows', maintenanceWindowSchema).load(),
    });
  } catch (error) {
    return { ok: false, failure: storeFailure(error, database) };
  } finally {
    connection?.close();
  }
}
