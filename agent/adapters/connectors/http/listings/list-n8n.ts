import { z } from 'zod';
import { succeed } from '../../../../../shared/errors.ts';
import { MOST_PAGES } from '../../kit/most-pages.ts';
import { pageOf, type ListAll, type ListedEntry } from './listed-entry.ts';

/** A workflow node, as far as it says when it starts. */
const n8nNode = z.looseObject({
  type: z.string().optional(),
  disabled: z.boolean().optional(),
  parameters: z.looseObject({}).optional(),
});

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

/** Active workflows: nothing starts the others automatically. */
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

type Node = z.output<typeof n8nNode>;

const value = z.union([z.string(), z.number(), z.boolean()]);

/** Of a Schedule Trigger: a cron expression, or an interval in named fields. */
const rule = z.object({
  rule: z.object({
    interval: z.array(z.record(z.string(), z.union([value, z.array(value)]))),
  }),
});

/** Triggers of a workflow shown by name. */
const MOST_SHOWN = 3;

/** What starts a workflow: the rules of its Schedule Triggers, and its other triggers by type. */
function n8nSchedule(nodes: readonly Node[]): string {
  const words = nodes
    .filter(
      ({ disabled, type = '' }) => disabled !== true && /trigger$|webhook$|\.cron$/i.test(type),
    )
    .flatMap(wordsOf);
  const shown = [...new Set(words)];
  const text = shown.slice(0, MOST_SHOWN).join('; ');
  return shown.length > MOST_SHOWN ? `${text}; …` : text;
}

function wordsOf({ type = '', parameters }: Node): string[] {
  const short = type.replace(/^.*\./, '');
  if (short !== 'scheduleTrigger') return [short];
  const decoded = rule.safeParse(parameters);
  if (!decoded.success) return [short];
  return decoded.data.rule.interval.map((one) => {
    const { field = '', expression, ...rest } = one;
    if (typeof expression === 'string') return expression;
    const numbers = Object.entries(rest).map(([name, number]) => `${name}=${String(number)}`);
    return [String(field), ...numbers].filter((word) => word !== '').join(' ');
  });
}
