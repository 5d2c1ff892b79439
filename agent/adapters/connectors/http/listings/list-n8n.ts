import { z } from 'zod';
import { succeed } from '../../../../../shared/errors.ts';
import { MOST_PAGES } from '../../kit/most-pages.ts';
import { pageOf, type ListAll, type ListedEntry } from './listed-entry.ts';
import { n8nSchedule, n8nNode } from './n8n-schedule.ts';

const workflows = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      active: z.boolean(),
      isArchived: z.boolean().optional(),
      nodes: z.array(n8nNode).optional(),
    }),
  ),
  nextCursor: z.string().nullable().optional(),
});

const LIST = '/api/v1/workflows?active=true&excludePinnedData=true&limit=250';

/** Workflows that are active: nothing starts the others by itself. */
export const listN8n: ListAll = async (ask, parameters) => {
  const entries: ListedEntry[] = [];
  let cursor = '';
  let pages = 0;
  do {
    pages += 1;
    const path = cursor === '' ? LIST : `${LIST}&cursor={cursor}`;
    const page = pageOf(workflows, await ask(path, { cursor }));
    if (!page.ok) return page;
    entries.push(
      ...page.value.data
        .filter(({ active, isArchived }) => active && isArchived !== true)
        .map(({ id, name, nodes = [] }) => ({
          parameters: { ...parameters, workflowId: id },
          name,
          schedule: n8nSchedule(nodes),
          nextRunAt: null,
          enabled: true,
        })),
    );
    cursor = page.value.nextCursor ?? '';
  } while (cursor !== '' && pages < MOST_PAGES);
  return succeed({ entries });
};
