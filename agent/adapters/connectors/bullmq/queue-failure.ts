import type {
  BullmqScheduler,
  BullmqServer,
} from '../../../../shared/domain/schedulers/bullmq-scheduler.ts';
import { fail, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

/** How Redis errors begin, and what an admin should do. */
const KNOWN: readonly (readonly [RegExp, FailureCode, string])[] = [
  [/NOAUTH|WRONGPASS|ERR AUTH/, 'scheduler-refused', 'Check the user name and password.'],
  [/NOPERM/, 'scheduler-refused', 'Grant the user the rights listed on the bullmq page.'],
  [/READONLY/, 'scheduler-refused', 'This is a replica: use the primary.'],
  [/DB index is out of range/, 'scheduler-missing', 'Check db.'],
  [/WRONGTYPE/, 'scheduler-refused', "These keys are not BullMQ's: check queue and prefix."],
  [/Protocol error/, 'scheduler-unreachable', 'What answers there is not Redis: check the port.'],
];

/** A Redis error or a failed connection, as a value. */
export function queueFailure(error: unknown, { host, port }: BullmqServer): Result<never> {
  const where = `Redis at ${host}:${port}`;
  const message = words(error);
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known !== undefined) {
    return fail(known[1], `${where} answered ${excerpt(message)}. ${known[2]}`);
  }
  const advice = 'Check host, port and tls, and that Redis is running.';
  return fail('scheduler-unreachable', `${where} cannot be read: ${excerpt(message)}. ${advice}`);
}

export function missingQueue({ queue, prefix, db, host, port }: BullmqScheduler): Result<never> {
  return fail(
    'scheduler-missing',
    `Redis at ${host}:${port} has no BullMQ queue ${excerpt(queue)} with prefix ${prefix} in ` +
      `database ${db}. Check these names, or whether the queue was removed.`,
  );
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses fails with one error per address.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const told = error.message === '' && first instanceof Error ? first.message : error.message;
  return told === '' ? error.name : told;
}
