import { z } from 'zod';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import {
  shiftSchema,
  workdayRuleSchema,
} from '../../../shared/domain/definitions/calendars/workday-rule.ts';
import { keepText, readKept } from '../../ui/text/kept-text.ts';
import type { DraftKeeper } from '../form-drafts.ts';
import { fields, type Field } from './field-problem.ts';
import type { WindowForm } from './window-form.ts';

const KEY = 'window-draft';

const text = z.string();
const texts = z.array(text);

/** As typed: it may be unfinished, so the definition's own schema would refuse it. */
const form = z.strictObject({
  id: text,
  title: text,
  reason: text,
  change: text.default(''),
  owner: text.default(''),
  needsApproval: z.boolean().default(false),
  startDate: text,
  startTime: text,
  closing: z.enum(['clock', 'exact']),
  endDate: text,
  endTime: text,
  duration: text,
  timeZone: text,
  rule: text,
  on: workdayRuleSchema.nullable().default(null),
  shift: shiftSchema.nullable().default(null),
  exdates: texts,
  rdates: texts,
  covers: z.strictObject({
    systems: texts,
    tags: texts,
    integrations: texts,
    all: z.boolean(),
    except: texts,
    exceptEssential: z.boolean().optional(),
  }),
  reopening: z
    .strictObject({ atOnce: z.int(), gap: text, canary: z.boolean(), askFor: text })
    .nullable(),
  kept: z.strictObject({ fromHold: text.optional(), fromTemplate: text.optional() }),
});

const draft = z.strictObject({
  key: text,
  original: maintenanceWindowSchema.nullable(),
  initial: form,
  form,
  touched: z.array(z.enum(fields)),
});

function decoded(kept: string): unknown {
  try {
    return JSON.parse(kept);
  } catch {
    return null;
  }
}

function withoutUndefined({ kept, ...rest }: z.output<typeof form>): WindowForm {
  const { fromHold, fromTemplate } = kept;
  return {
    ...rest,
    kept: {
      ...(fromHold === undefined ? {} : { fromHold }),
      ...(fromTemplate === undefined ? {} : { fromTemplate }),
    },
  };
}

/** A window that is being edited, for this tab; what an older version kept is dropped. */
export const windowKeeper: DraftKeeper<MaintenanceWindow, WindowForm, Field> = {
  read: () => {
    const read = draft.safeParse(decoded(readKept(KEY)));
    if (!read.success) return null;
    const { initial, form: typed, ...rest } = read.data;
    return { ...rest, initial: withoutUndefined(initial), form: withoutUndefined(typed) };
  },
  write: (kept) => keepText(KEY, kept === null ? '' : JSON.stringify(kept)),
};
