import type { Result } from '../../../../shared/errors.ts';
import type { SchedulerPause } from '../../../core/state/scheduler-pause.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { readDatabase } from '../database/read-database.ts';
import { partTable } from './state-tables.ts';

/** Schedulers paused from a data directory, read with or without an agent. */
export function readSchedulerPauses({
  database,
}: Pick<DataDirectory, 'database'>): Result<readonly SchedulerPause[]> {
  return readDatabase<readonly SchedulerPause[]>(database, [], (connection) => {
    return [...partTable(connection, database, 'schedulerPauses').load().values()];
  });
}
