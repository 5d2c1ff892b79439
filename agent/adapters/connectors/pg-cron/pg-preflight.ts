import { z } from 'zod';
import type { PreflightFinding } from '../../../ports/connector.ts';
import type { CronJob } from './cron-job.ts';
import type { AskPg } from './pg-session.ts';

const QUESTION = `
  select (select setting from pg_settings where name = 'cron.log_run') as logged,
    has_function_privilege(
      'cron.alter_job(bigint, text, text, text, text, boolean)', 'execute') as "mayAlter",
    (select extversion from pg_extension where extname = 'pg_cron') as version`;

const answer = z.object({
  logged: z.string().nullable(),
  mayAlter: z.boolean(),
  version: z.string(),
});

/** Whether the user may do what a pause needs, and what a pause will not be able to report. */
export async function preflightOf(ask: AskPg, job: CronJob): Promise<PreflightFinding[]> {
  const [row] = await ask(QUESTION, []);
  const { logged, mayAlter, version } = answer.parse(row);
  const findings: PreflightFinding[] = [
    { level: 'ok', code: 'version', message: `pg_cron ${version} answers.` },
  ];
  if (!mayAlter) {
    const message =
      'The user may not call cron.alter_job. ' +
      'As a superuser: GRANT EXECUTE ON FUNCTION cron.alter_job TO the user.';
    findings.push({ level: 'problem', code: 'rights', message });
  }
  if (logged === 'off') {
    const message = 'cron.log_run is off: running runs cannot be seen.';
    findings.push({ level: 'warning', code: 'running-unknown', message });
  }
  if (!job.active) {
    const message = `Job ${job.jobid} is inactive. It will be left that way.`;
    findings.push({ level: 'warning', code: 'disabled', message });
  }
  return findings;
}
