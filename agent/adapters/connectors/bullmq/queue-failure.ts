import { errorMessage } from '../../../../shared/error-message.ts';
import type {
  BullmqScheduler,
  BullmqServer,
} from '../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import type { FailureCode, Result, Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

/** How Redis errors begin, and what an admin should do. */
const KNOWN: readonly (readonly [RegExp, FailureCode, Saying])[] = [
  [/NOAUTH|WRONGPASS|ERR AUTH/, 'scheduler-refused', say('redis-user')],
  [/NOPERM/, 'scheduler-refused', say('redis-rights')],
  [/READONLY/, 'scheduler-refused', say('redis-replica')],
  [/DB index is out of range/, 'scheduler-missing', say('redis-db')],
  [/WRONGTYPE/, 'scheduler-refused', say('redis-keys')],
  [/Protocol error/, 'scheduler-unreachable', say('redis-other')],
];

/** A Redis error or a failed connection, as a value. */
export function queueFailure(error: unknown, { host, port }: BullmqServer): Result<never> {
  const message = words(error);
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known !== undefined) {
    const answered = say('redis-answered', { host, port, said: excerpt(message) });
    return failAs(known[1], [answered, known[2]]);
  }
  const unreadable = say('redis-unreadable', { host, port, said: excerpt(message) });
  return failAs('scheduler-unreachable', [unreadable]);
}

export function missingQueue({ queue, prefix, db, host, port }: BullmqScheduler): Result<never> {
  const none = say('bullmq-no-queue', { host, port, queue: excerpt(queue), prefix, db });
  return failAs('scheduler-missing', [none]);
}

function words(error: unknown): string {
  const message = errorMessage(error);
  return message === '' && error instanceof Error ? error.name : message;
}
