import { Cron } from 'croner';
import { type Job, scheduleJob } from 'node-schedule';
import type { BurstOutcome } from './burst-outcome.ts';
import { burstInstant, burstJob } from './burst-schedule.ts';
import { BurstWatch } from './burst-watch.ts';
import { settledHeap, timed } from './measurement.ts';

/** Creates a job; returns what must be kept alive. */
type AddJob = (rule: { cron: string; timeZone: string }, fire: () => void) => unknown;

const addJobs: Readonly<Record<string, AddJob>> = {
  'node-schedule': ({ cron, timeZone }, fire): Job =>
    scheduleJob({ rule: cron, tz: timeZone }, fire),
  croner: ({ cron, timeZone }, fire) => new Cron(cron, { timezone: timeZone }, fire),
};

const SAMPLE = 200;
const HOUR_MS = 3_600_000;
const PATIENCE_MS = 25_000;

/** Setup time is not known in advance: a sample that is never due measures it. */
function leadFor(add: AddJob, jobs: number): number {
  const never = burstInstant(HOUR_MS / 2);
  const { ms } = timed(() => {
    for (let index = 0; index < SAMPLE; index += 1) {
      add(burstJob(never, index), () => undefined);
    }
  });
  return 3000 + 2 * ms * (jobs / SAMPLE);
}

/** One library job each, as its documentation shows. */
export async function libraryBurst(library: string, jobs: number): Promise<BurstOutcome> {
  const add = addJobs[library];
  if (add === undefined) throw new Error(`No library ${library}`);
  const dueAt = burstInstant(leadFor(add, jobs));
  const watch = new BurstWatch(dueAt, jobs);
  const heapBefore = settledHeap();
  const kept: unknown[] = [];
  const { ms } = timed(() => {
    for (let index = 0; index < jobs; index += 1) {
      kept.push(add(burstJob(dueAt, index), () => watch.started(`job-${index}`)));
    }
  });
  const heapPerJob = (settledHeap() - heapBefore) / kept.length;
  if (Date.now() >= dueAt) throw new Error('the jobs were due before setup was complete');
  await watch.over(PATIENCE_MS);
  return { jobs, ...watch.figures(), setUpMs: ms, heapPerJob };
}
