import { z } from 'zod';

/** A node of a workflow, as far as it says when it starts. */
export const n8nNode = z.looseObject({
  type: z.string().optional(),
  disabled: z.boolean().optional(),
  parameters: z.looseObject({}).optional(),
});

type Node = z.output<typeof n8nNode>;

const value = z.union([z.string(), z.number(), z.boolean()]);

/** Of a Schedule Trigger: a cron expression, or numbers with names of their own. */
const rule = z.object({
  rule: z.object({
    interval: z.array(z.record(z.string(), z.union([value, z.array(value)]))),
  }),
});

/** Triggers of one workflow that are named. */
const MOST_SHOWN = 3;

/** What starts a workflow: the rules of its Schedule Triggers, and its other triggers by type. */
export function n8nSchedule(nodes: readonly Node[]): string {
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
