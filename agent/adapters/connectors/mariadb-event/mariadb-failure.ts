import { errorMessage } from '../../../../shared/error-message.ts';
import type {
  MariadbEventScheduler,
  MariadbEventServer,
} from '../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import type { FailureCode, Result, Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

const PASSWORD = say('mariadb-password');
const READ_ONLY = say('mariadb-read-only');

/** Error numbers (MariaDB 11.8, "MariaDB Error Code Reference"), and what an admin should do. */
const KNOWN: ReadonlyMap<number, readonly [FailureCode, Saying]> = new Map([
  [1045, ['scheduler-refused', PASSWORD]],
  [1698, ['scheduler-refused', PASSWORD]],
  [1130, ['scheduler-refused', say('mariadb-host')]],
  [1044, ['scheduler-refused', say('mariadb-no-event-right')]],
  [1142, ['scheduler-refused', say('mariadb-no-event-right')]],
  [1227, ['scheduler-refused', say('mariadb-definer-right')]],
  [1290, ['scheduler-refused', READ_ONLY]],
  [1836, ['scheduler-refused', READ_ONLY]],
]);

/** `ER_EVENT_DOES_NOT_EXIST`: dropped between our look and our statement. */
const NO_EVENT = 1539;

/** A MariaDB error or a failed connection, as a value. */
export function mariadbFailure(
  error: unknown,
  server: MariadbEventServer & Partial<Pick<MariadbEventScheduler, 'event'>>,
): Result<never> {
  const { host, port, user, database, event } = server;
  const where = { host, port, user };
  const message = errorMessage(error);
  const number = numberOf(error);
  if (number === NO_EVENT && event !== undefined && database !== undefined) {
    return missingEvent({ user, database, event });
  }
  const known = KNOWN.get(number);
  if (known !== undefined) {
    const answered = say('mariadb-answered', { ...where, said: excerpt(message) });
    return failAs(known[0], [answered, known[1]]);
  }
  return failAs('scheduler-unreachable', [
    say('mariadb-unreadable', { ...where, said: excerpt(message) }),
  ]);
}

/** Without the right EVENT on its database, an event is not shown. */
export function missingEvent({
  user,
  database,
  event,
}: Pick<MariadbEventScheduler, 'user' | 'database' | 'event'>): Result<never> {
  return failAs('scheduler-missing', [
    say('mariadb-no-event', { user, database: excerpt(database), event: excerpt(event) }),
  ]);
}

function numberOf(error: unknown): number {
  if (!(error instanceof Error) || !('errno' in error)) return 0;
  return typeof error.errno === 'number' ? error.errno : 0;
}
