import type { z } from 'zod';
import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Opening } from '../../core/state/agent-state.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { keyedTable } from './keyed-table.ts';
import { readDatabase } from './read-database.ts';
import {
  manualHoldSchema,
  openingSchema,
  reopeningSchema,
  schedulerPauseSchema,
} from './state-schemas.ts';

/** What is held from a data directory, and stays so while no agent runs. */
export interface Held {
  /** Occurrences that are open, or closed and not reopened yet. */
  readonly windows: readonly Pick<Opening, 'windowId' | 'closesAt'>[];
  readonly pauses: readonly ManualHold[];
  readonly schedulers: readonly SchedulerPause[];
}

const NOTHING: Held = { windows: [], pauses: [], schedulers: [] };

/** At `now`, read with or without an agent. */
export function readHeld(
  { database }: Pick<DataDirectory, 'database'>,
  now: Instant,
): Result<Held> {
  return readDatabase(database, NOTHING, (connection) => {
    const all = <T>(name: string, schema: z.ZodType<T>): T[] => [
      ...keyedTable(connection, database, name, schema).load().values(),
    ];
    const pauses = all('manual_holds', manualHoldSchema);
    return {
      windows: [...all('openings', openingSchema), ...all('reopenings', reopeningSchema)],
      pauses: pauses.filter(({ until }) => until === null || until > now),
      schedulers: all('scheduler_pauses', schedulerPauseSchema),
    };
  });
}
