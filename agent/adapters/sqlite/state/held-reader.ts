import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import type { HoldInForce, ManualHold } from '../../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Opening } from '../../../core/state/agent-state.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { SchedulerPause } from '../../../core/state/scheduler-pause.ts';
import type { StoredParts } from '../../../core/state/state-parts.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { readDatabase } from '../database/read-database.ts';
import { partTable, storedDefinitions } from './state-tables.ts';

type HeldWindow = Pick<Opening, 'windowId' | 'closesAt'> & Pick<HoldInForce, 'reopens'>;

/** What is held from a data directory, and stays so while no agent runs. */
export interface Held {
  /** Occurrences that are open, or closed and not reopened yet, and hold an integration. */
  readonly windows: readonly HeldWindow[];
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
    const all = <P extends keyof StoredParts>(part: P): StoredParts[P][] => [
      ...partTable(connection, database, part).load().values(),
    ];
    const pauses = all('manualHolds');
    const releases = partTable(connection, database, 'releases').load();
    const definitions = storedDefinitions(connection, database);
    const open = all('openings').filter((opening) =>
      isHolding(opening, releases.get(opening.holdId)?.integrations ?? [], definitions),
    );
    const reopening = all('reopenings')
      .filter(({ waiting }) => waiting.length > 0)
      .map((one): HeldWindow => ({ ...one, reopens: true }));
    return {
      windows: [...open, ...reopening],
      pauses: pauses.filter(({ until }) => until === null || until > now),
      schedulers: all('schedulerPauses'),
    };
  });
}

/** Whether it covers an integration that nobody resumed before its end. */
function isHolding(
  { windowId }: Opening,
  released: readonly string[] | 'all',
  { windows, integrations }: Definitions,
): boolean {
  const covers = windows.get(windowId)?.covers;
  if (released === 'all' || covers === undefined) return false;
  return [...integrations.values()].some(
    (one) => isSelected(covers, one) && !released.includes(one.id),
  );
}
