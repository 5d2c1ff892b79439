import { z } from 'zod';
import type { PreflightFinding } from '../../../ports/connector.ts';
import type { CronJob } from './cron-job.ts';
import type { AskPg } from './pg-session.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { finding } from '../kit/finding.ts';

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
    finding('ok', 'version', say('find-pg-answers', { version })),
  ];
  if (!mayAlter) {
    findings.push(finding('problem', 'rights', say('find-pg-no-alter')));
  }
  if (logged === 'off') {
    findings.push(finding('warning', 'running-unknown', say('find-pg-no-log')));
  }
  if (!job.active) {
    findings.push(finding('warning', 'disabled', say('find-pg-off', { job: job.jobid })));
  }
  return findings;
}
