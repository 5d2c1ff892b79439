import { z } from 'zod';
import { problemText } from '../../../problem-texts.ts';
import { dateText } from '../../values/calendar-date.ts';
import { label } from '../../values/identifier.ts';

const movedHolidaySchema = z.strictObject({
  /** The date of the holiday: worked, if the week has it. */
  from: dateText,
  /** Off instead. */
  to: dateText,
  /** Else that of the holiday. */
  name: label.optional(),
});

/** A holiday goes to one day, and to another one. Runs on the raw value, whatever else is wrong. */
function checkMoved(moved: unknown, context: z.core.$RefinementCtx): void {
  if (!Array.isArray(moved)) return;
  const seen = new Set<string>();
  moved.forEach((one: unknown, index) => {
    const { from, to } = (one ?? {}) as { readonly from?: unknown; readonly to?: unknown };
    if (typeof from !== 'string') return;
    const code = seen.has(from) ? 'moved-twice' : from === to ? 'moved-same' : undefined;
    seen.add(from);
    if (code === undefined) return;
    context.addIssue({
      code: 'custom',
      path: [index, code === 'moved-same' ? 'to' : 'from'],
      message: problemText(code, { found: from }),
      params: { code, found: from },
    });
  });
}

export const movedHolidaysSchema = z
  .array(movedHolidaySchema)
  .superRefine(checkMoved, { when: ({ value }) => Array.isArray(value) });

export type MovedHoliday = z.output<typeof movedHolidaySchema>;
