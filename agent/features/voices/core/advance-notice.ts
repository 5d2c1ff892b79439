import { z } from 'zod';
import { selectorSchema, type Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { instant } from '../../../core/state/stored-instant.ts';

/** An occurrence that was told of before it opened, as it was last told. */
export interface AdvanceNotice extends Occurrence {
  /** Its hold's id by its opening as defined. */
  readonly id: string;
  readonly windowId: string;
  readonly definedOpening: Instant;
  /** Those that it was told at, in ms; of each once. */
  readonly leads: readonly number[];
  /** Of its window, which may be removed meanwhile. */
  readonly title?: string | undefined;
  readonly timeZone: string;
  readonly covers: Selector;
}

export const advanceNoticeSchema: z.ZodType<AdvanceNotice> = z.strictObject({
  ...{ id: z.string(), windowId: z.string(), definedOpening: instant },
  ...{ opensAt: instant, closesAt: instant },
  leads: z.array(z.int()),
  ...{ title: z.string().optional(), timeZone: z.string(), covers: selectorSchema },
});
