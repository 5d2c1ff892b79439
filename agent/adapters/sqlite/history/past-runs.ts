import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { History, PastRun } from '../../../ports/trail/history.ts';
import type { Connection } from '../database/connection.ts';
import { parseJson } from '../database/decode-row.ts';
import { unreadable, withStoreFailures } from '../database/store-failure.ts';

type Range = [integrationId: string, from: number, to: number];
type RunRow = [
  dueAt: number,
  trigger: PastRun['trigger'],
  state: PastRun['state'],
  startedAt: number,
  endedAt: number | null,
];

const ON_TIME = `FROM runs INDEXED BY runs_by_due
  WHERE integration_id = ? AND due_at >= ? AND due_at < ? AND trigger <> 'catch-up'`;
const MADE_UP = `FROM runs INDEXED BY runs_made_up
  WHERE integration_id = ? AND started_at >= ? AND started_at < ? AND trigger = 'catch-up'`;
const ANY_STATE = "state IN ('starting', 'running', 'succeeded', 'failed')";
const RUN = 'due_at, trigger, state, started_at, ended_at';

const STATES = {
  succeeded: "state = 'succeeded'",
  failed: "state = 'failed'",
  running: "state IN ('starting', 'running')",
} as const;

/** Getting a row out of SQLite costs more than finding it, so large results come as one text. */
export function pastRuns(
  connection: Connection,
  file: string,
): Pick<History, 'runsDue' | 'runsDueByEnd'> {
  const rows = (from: string) =>
    connection
      .prepare<[...Range, number], RunRow>(`SELECT ${RUN} ${from} AND ${ANY_STATE} LIMIT ?`)
      .raw();
  const onTime = rows(ON_TIME);
  const madeUp = rows(MADE_UP);
  const beyond = connection
    .prepare<[...Range, number], number>(`SELECT 1 ${ON_TIME} AND ${ANY_STATE} LIMIT 1 OFFSET ?`)
    .pluck();
  const dueInstants = (state: string) => [
    connection.prepare<Range, string>(`SELECT json_group_array(due_at) ${ON_TIME} AND ${state}`),
    connection.prepare<Range, string>(
      `SELECT json_group_array(started_at) ${MADE_UP} AND ${state}`,
    ),
  ];
  const read = (statements: ReturnType<typeof dueInstants>): ((...range: Range) => Instant[]) => {
    const plucked = statements.map((statement) => statement.pluck());
    return (...range) => plucked.flatMap((one) => parsed(one.get(...range), file));
  };
  const succeeded = read(dueInstants(STATES.succeeded));
  const failed = read(dueInstants(STATES.failed));
  const running = read(dueInstants(STATES.running));
  return {
    runsDue: (id, from, to, most) =>
      withStoreFailures(file, () => {
        // Without a row for each run that is then not used.
        if (beyond.get(id, from, to, most) !== undefined) return undefined;
        const found = [
          ...onTime.all(id, from, to, most + 1),
          ...madeUp.all(id, from, to, most + 1),
        ];
        return found.length > most ? undefined : found.map(runOf);
      }),
    runsDueByEnd: (...range) =>
      withStoreFailures(file, () => ({
        succeeded: succeeded(...range),
        failed: failed(...range),
        running: running(...range),
      })),
  };
}

function runOf([dueAt, trigger, state, startedAt, endedAt]: RunRow): PastRun {
  return { dueAt, trigger, state, startedAt, ...(endedAt === null ? {} : { endedAt }) };
}

function parsed(json: string | undefined, file: string): Instant[] {
  const where = 'due instants of table runs';
  const found = parseJson(json ?? '[]', where, file);
  if (!isInstants(found)) throw unreadable(file, `${where}: expected whole numbers`);
  return found;
}

/** By hand: a schema would take longer than reading them. */
function isInstants(value: unknown): value is Instant[] {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one));
}
