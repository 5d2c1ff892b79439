import { errorMessage } from '../../../../shared/error-message.ts';
import type {
  PgCronScheduler,
  PgCronServer,
} from '../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import type { FailureCode, Result, Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

/** SQLSTATEs (PostgreSQL 17, appendix A), and what an admin should do. */
const KNOWN: Readonly<Record<string, readonly [FailureCode, Saying]>> = {
  '28P01': ['scheduler-refused', say('pg-password')],
  '28000': ['scheduler-refused', say('pg-hba')],
  '42501': ['scheduler-refused', say('pg-rights')],
  '3D000': ['scheduler-missing', say('pg-database')],
  '3F000': ['scheduler-missing', say('pg-named-database')],
  '42P01': ['scheduler-missing', say('pg-named-database')],
  '42883': ['scheduler-missing', say('pg-old')],
  // An edit at the same moment as ours: the result is read again.
  '40001': ['scheduler-changed', say('retrying')],
};

/**
 * alter_job raises a plain internal error (XX000) for a job that is gone or belongs to another
 * user.
 */
const NO_SUCH_JOB = "does not exist or you don't own it";

/** A PostgreSQL error or a failed connection, as a value. */
export function pgFailure(
  error: unknown,
  scheduler: PgCronServer & Partial<Pick<PgCronScheduler, 'job'>>,
): Result<never> {
  const { host, port, user, database, job } = scheduler;
  const where = { host, port, user, database };
  const { message, code } = said(error);
  if (job !== undefined && message.includes(NO_SUCH_JOB)) return missingJob({ ...scheduler, job });
  const known = KNOWN[code];
  if (known !== undefined) {
    return failAs(known[0], [say('pg-answered', { ...where, said: excerpt(message) }), known[1]]);
  }
  return failAs('scheduler-unreachable', [
    say('pg-unreadable', { ...where, said: excerpt(message) }),
  ]);
}

/** Row security hides other users' jobs, so that they seem not to exist. */
export function missingJob({
  job,
  user,
  database,
}: Pick<PgCronScheduler, 'job' | 'user' | 'database'>): Result<never> {
  const none = say('pg-no-job', { database, user, job: excerpt(String(job)) });
  return failAs('scheduler-missing', [none]);
}

function said(error: unknown): { readonly message: string; readonly code: string } {
  const message = errorMessage(error);
  if (!(error instanceof Error)) return { message, code: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { message: message === '' ? code : message, code };
}
