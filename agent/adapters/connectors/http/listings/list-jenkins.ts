import { z } from 'zod';
import { succeed } from '../../../../../shared/errors.ts';
import { pageOf, type ListAll, type Untold, type ListedEntry } from './listed-entry.ts';
import { say } from '../../../../../shared/failure-texts.ts';

/** Maximum folder depth. */
const LEVELS = 4;

interface Item {
  readonly name: string;
  readonly _class?: string | undefined;
  /** Absent for what cannot be disabled. */
  readonly disabled?: boolean | undefined;
  readonly jobs?: readonly Item[] | undefined;
}

const item: z.ZodType<Item> = z.looseObject({
  name: z.string(),
  _class: z.string().optional(),
  disabled: z.boolean().optional(),
  get jobs() {
    return z.array(item).optional();
  },
});

const top = z.looseObject({ jobs: z.array(item) });

/** Their branches come and go, and cannot be disabled individually. */
const BRANCHES = /(MultiBranchProject|OrganizationFolder)$/;

const SCHEDULE_NOT_TOLD: Untold = {
  why: say('unread-jenkins-schedules'),
  code: 'schedule-not-told',
};

/** Jobs that can be disabled, including those in folders. */
export const listJenkins: ListAll = async (ask, parameters) => {
  const page = pageOf(top, await ask(`/api/json?tree=${encodeURIComponent(treeOf(LEVELS))}`));
  if (!page.ok) return page;
  const entries: ListedEntry[] = [];
  const tooDeep: string[] = [];
  const collect = (items: readonly Item[], folders: readonly string[]): void => {
    for (const { name, _class: type = '', disabled, jobs } of items) {
      const isFolder = jobs !== undefined || type.endsWith('.Folder');
      if (BRANCHES.test(type)) continue;
      if (isFolder) {
        if (folders.length + 1 < LEVELS) collect(jobs ?? [], [...folders, name]);
        else tooDeep.push([...folders, name].join('/'));
      } else if (disabled !== undefined) {
        const below = folders.map((folder) => `/job/${encodeURIComponent(folder)}`).join('');
        const about = { name: [...folders, name].join('/'), schedule: '', nextRunAt: null };
        entries.push({
          parameters: { ...parameters, job: name },
          below,
          ...about,
          enabled: !disabled,
        });
      }
    }
  };
  collect(page.value.jobs, []);
  const deep = tooDeep.map((folder) => ({ why: say('unread-jenkins-deep', { folder }) }));
  return succeed({ entries, untold: [SCHEDULE_NOT_TOLD, ...deep] });
};

function treeOf(levels: number): string {
  const inner = levels > 1 ? `,${treeOf(levels - 1)}` : '';
  return `jobs[name,disabled${inner}]`;
}
