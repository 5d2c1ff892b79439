import type { Result } from '../../../shared/errors.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { keyedTable } from './keyed-table.ts';
import { readDatabase } from './read-database.ts';
import { schedulerPauseSchema } from '../../core/state/state-schemas.ts';

/** Schedulers paused from a data directory, read with or without an agent. */
export function readSchedulerPauses({
  database,
}: Pick<DataDirectory, 'database'>): Result<readonly SchedulerPause[]> {
  return readDatabase<readonly SchedulerPause[]>(database, [], (connection) => {
    const name = 'scheduler_pauses';
    const table = keyedTable<SchedulerPause>(connection, database, name, schedulerPauseSchema);
    return [...table.load().values()];
  });
}
