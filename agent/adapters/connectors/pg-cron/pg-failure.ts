import type {
  PgCronScheduler,
  PgCronServer,
} from '../../../../shared/domain/schedulers/pg-cron-scheduler.ts';
import { fail, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

/** SQLSTATEs (PostgreSQL 17, appendix A), and what an admin should do. */
const KNOWN: Readonly<Record<string, readonly [FailureCode, string]>> = {
  '28P01': ['scheduler-refused', 'Check the user and the secret that holds the password.'],
  '28000': ['scheduler-refused', 'Let the user in: pg_hba.conf decides who may connect from here.'],
  '42501': [
    'scheduler-refused',
    'Grant the rights: GRANT USAGE ON SCHEMA cron, and GRANT EXECUTE ON FUNCTION cron.alter_job.',
  ],
  '3D000': ['scheduler-missing', 'Use the database in which pg_cron is installed.'],
  '3F000': ['scheduler-missing', 'Use the database that cron.database_name names.'],
  '42P01': ['scheduler-missing', 'Use the database that cron.database_name names.'],
  '42883': [
    'scheduler-missing',
    'Update pg_cron to 1.4 or later: older versions have no cron.alter_job.',
  ],
  // An edit at the same moment as ours: the result is read again.
  '40001': ['scheduler-changed', 'Retrying.'],
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
  const where = `PostgreSQL at ${host}:${port} (user ${user}, database ${database})`;
  const { message, code } = said(error);
  if (job !== undefined && message.includes(NO_SUCH_JOB)) return missingJob({ ...scheduler, job });
  const known = KNOWN[code];
  if (known !== undefined) {
    return fail(known[0], `${where} answered ${excerpt(message)}. ${known[1]}`);
  }
  const advice = 'Check host, port and tls, and that PostgreSQL is running.';
  return fail('scheduler-unreachable', `${where} cannot be read: ${excerpt(message)}. ${advice}`);
}

/** Row security hides other users' jobs, so that they seem not to exist. */
export function missingJob({
  job,
  user,
  database,
}: Pick<PgCronScheduler, 'job' | 'user' | 'database'>): Result<never> {
  return fail(
    'scheduler-missing',
    `pg_cron in ${database} shows ${user} no job ${excerpt(String(job))}: it was removed, or it ` +
      'belongs to another user. Connect as its owner.',
  );
}

function said(error: unknown): { readonly message: string; readonly code: string } {
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  // A host with several addresses fails with one error per address.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const told = error.message === '' && first instanceof Error ? first.message : error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { message: told === '' ? code : told, code };
}
