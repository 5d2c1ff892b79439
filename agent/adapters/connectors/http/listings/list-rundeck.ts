import { z } from 'zod';
import { succeed } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { pageOf, type ListAll, type ListedEntry } from './listed-entry.ts';

const projects = z.array(z.looseObject({ name: z.string() }));

const jobs = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    group: z.string().nullable().optional(),
    project: z.string(),
    scheduled: z.boolean(),
    scheduleEnabled: z.boolean(),
    enabled: z.boolean(),
  }),
);

/** Scheduled jobs of `project`, or of every project that the token may read. */
export const listRundeck: ListAll = async (ask, { project, ...parameters }) => {
  if (typeof project === 'object') {
    return failAs('scheduler-refused', [say('rundeck-project')]);
  }
  const all =
    project === undefined
      ? pageOf(projects, await ask('/api/41/projects'))
      : succeed([{ name: project }]);
  if (!all.ok) return all;
  const entries: ListedEntry[] = [];
  for (const { name } of all.value) {
    const path = '/api/41/project/{project}/jobs?scheduledFilter=true';
    const page = pageOf(jobs, await ask(path, { project: name }));
    if (!page.ok) return page;
    entries.push(
      ...page.value
        .filter(({ scheduled }) => scheduled)
        .map((job) => ({
          parameters: { ...parameters, jobId: job.id },
          name: [job.project, job.group ?? '', job.name].filter((part) => part !== '').join('/'),
          schedule: '',
          nextRunAt: null,
          enabled: job.scheduleEnabled && job.enabled,
        })),
    );
  }
  return succeed({ entries });
};
