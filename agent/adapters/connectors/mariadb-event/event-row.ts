import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MariadbEventScheduler } from '../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { missingEvent } from './mariadb-failure.ts';
import type { AskMariadb } from './mariadb-session.ts';

const charset = z.string().regex(/^\w+$/);

/** What an event is, as `SHOW CREATE EVENT` tells it; each edit by someone else changes some of it. */
const definition = z.object({
  EVENT_SCHEMA: z.string(),
  EVENT_NAME: z.string(),
  DEFINER: z.string(),
  TIME_ZONE: z.string(),
  EVENT_DEFINITION: z.string().nullable(),
  EVENT_TYPE: z.string(),
  EXECUTE_AT: z.string().nullable(),
  INTERVAL_VALUE: z.string().nullable(),
  INTERVAL_FIELD: z.string().nullable(),
  SQL_MODE: z.string(),
  STARTS: z.string().nullable(),
  ENDS: z.string().nullable(),
  STATUS: z.string(),
  ON_COMPLETION: z.string(),
  CREATED: z.string(),
  EVENT_COMMENT: z.string(),
  CHARACTER_SET_CLIENT: charset,
  COLLATION_CONNECTION: charset,
  DATABASE_COLLATION: charset,
});

/** Ages, not instants: the server's clock may differ from ours. */
const eventRow = definition.extend({
  startedAgoMs: z.coerce.number().nullable(),
  nextInMs: z.coerce.number().nullable(),
  /** Instants by the calendar of the server: its clock does not matter. */
  startsAt: z.coerce.number().nullable(),
  endsAt: z.coerce.number().nullable(),
  executesAt: z.coerce.number().nullable(),
  /** 1: the scheduler of the server is on. */
  isRunning: z.coerce.number(),
});

export type EventRow = z.output<typeof eventRow>;

const COLUMNS = Object.keys(definition.shape).join(', ');

/** Where the event is, by its own time zone; an hour that comes twice is read as the first. */
const LOCAL_NOW = "CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', TIME_ZONE)";

const UNITS = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];

/** The next multiple of the interval; of composite ones, like `'1:30' HOUR_MINUTE`, it is unknown. */
const NEXT_STEP = UNITS.map(
  (unit) =>
    `WHEN '${unit}' THEN TIMESTAMPADD(${unit}, (TIMESTAMPDIFF(${unit}, STARTS, ${LOCAL_NOW}) ` +
    'DIV INTERVAL_VALUE + 1) * INTERVAL_VALUE, STARTS)',
).join(' ');

const NEXT =
  `IF(EVENT_TYPE = 'ONE TIME', EXECUTE_AT, IF(${LOCAL_NOW} < STARTS, STARTS, ` +
  `CASE INTERVAL_FIELD ${NEXT_STEP} END))`;

const MS = 'DIV 1000';
const utc = (local: string): string => `CONVERT_TZ(${local}, TIME_ZONE, '+00:00')`;

const instant = (local: string): string =>
  `TIMESTAMPDIFF(SECOND, '1970-01-01', ${utc(local)}) * 1000`;

/** The inner query computes the next run once. */
const EVENTS = `
  SELECT ${COLUMNS},
    TIMESTAMPDIFF(MICROSECOND, ${utc('LAST_EXECUTED')}, UTC_TIMESTAMP(6)) ${MS} AS startedAgoMs,
    IF(@@GLOBAL.event_scheduler = 'ON' AND NEXT_AT > ${LOCAL_NOW} AND (ENDS IS NULL OR NEXT_AT <= ENDS),
      TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), ${utc('NEXT_AT')}) ${MS}, NULL) AS nextInMs,
    ${instant('STARTS')} AS startsAt, ${instant('ENDS')} AS endsAt,
    ${instant('EXECUTE_AT')} AS executesAt,
    @@GLOBAL.event_scheduler = 'ON' AS isRunning
  FROM (SELECT *, ${NEXT} AS NEXT_AT FROM information_schema.EVENTS) AS known`;

/** Those of one database, or all that the user may see. */
export async function eventsOf(
  ask: AskMariadb,
  database: string | undefined,
): Promise<readonly EventRow[]> {
  const order = 'ORDER BY EVENT_SCHEMA, EVENT_NAME';
  const rows =
    database === undefined
      ? await ask(`${EVENTS} ${order}`)
      : await ask(`${EVENTS} WHERE EVENT_SCHEMA = ? ${order}`, [database]);
  return rows.map((row) => eventRow.parse(row));
}

/** `scheduler-missing` if the user sees none. */
export async function findEvent(
  ask: AskMariadb,
  scheduler: Pick<MariadbEventScheduler, 'user' | 'database' | 'event'>,
): Promise<Result<EventRow>> {
  const { database, event } = scheduler;
  const rows = await ask(`${EVENTS} WHERE EVENT_SCHEMA = ? AND EVENT_NAME = ?`, [database, event]);
  const found = rows.map((row) => eventRow.parse(row));
  // Databases whose names differ in case only compare as equal.
  const [row] = found.filter((one) => one.EVENT_SCHEMA === database);
  return row === undefined ? missingEvent(scheduler) : succeed(row);
}

/** Changes with every edit of the event, but not with its runs. */
export function digestOf(event: EventRow): string {
  const parts = Object.values(definition.parse(event));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
