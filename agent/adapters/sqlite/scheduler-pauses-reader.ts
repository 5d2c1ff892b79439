import { existsSync } from 'node:fs';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { SchedulerPause } from '../../core/scheduler-pause.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { openConnection, schemaVersion, type Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import { MIGRATIONS } from './migrations.ts';
import { schedulerPauseSchema } from './state-schemas.ts';
import { storeFailure } from './store-failure.ts';

/** Schedulers that are held in a data directory, read with or without an agent. */
export function readSchedulerPauses({
  database,
}: Pick<DataDirectory, 'database'>): Result<readonly SchedulerPause[]> {
  if (!existsSync(database)) return succeed([]);
  let connection: Connection | undefined;
  try {
    connection = openConnection(database, 'read', MIGRATIONS.length);
    if (schemaVersion(connection) === 0) return succeed([]);
    const table = keyedTable<SchedulerPause>(
      connection,
      database,
      'scheduler_pauses',
      schedulerPauseSchema,
    );
    return succeed([...table.load().values()]);
  } catch (error) {
    return { ok: false, failure: storeFailure(error, database) };
  } finally {
    connection?.close();
  }
}
