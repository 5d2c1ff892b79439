import { z } from 'zod';
import { localScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { RunRequest } from '../../ports/runner.ts';

/** What stands in a job: a run as the agent decided it. Secrets are named only. */
const runJob = z.strictObject({
  runId: z.string().min(1),
  integrationId: z.string().min(1),
  dueAt: z.number(),
  scheduler: localScheduler,
});

/** Throws where it is none: whoever wrote it was not an agent of this version. */
export function decodeRunJob(data: unknown): RunRequest {
  return runJob.parse(data);
}
