import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { monitorSchema, type Monitor } from '../../../../shared/features/silences/monitor.ts';
import { instant } from '../../../core/state/stored-instant.ts';

/** Whose alarms: a system's, or an integration's. */
export interface SilenceOwner {
  readonly of: 'system' | 'integration';
  readonly ownerId: string;
}

/**
 * A silence that a monitor has, or is to get or lose. It is committed before the first call (`placing`)
 * and removed once it was read back as gone.
 */
export interface Silence extends SilenceOwner {
  /** Of its target, such as `system/erp/1`. */
  readonly id: string;
  /** As defined when it was placed: it is lifted there, whatever the definition says by then. */
  readonly monitor: Monitor;
  /** In its comment at the monitor, by which ours is told from others. */
  readonly mark: string;
  /** `left`: a person ended it at the monitor. */
  readonly stage: 'placing' | 'placed' | 'lifting' | 'left';
  /** As last read back; what never was is never said to be lifted. */
  readonly isInForce: boolean;
  /** The hold that it was placed for first, and that one's reason. */
  readonly holdId: string;
  readonly reason: string;
  readonly since: Instant;
  /** When it ends by itself. */
  readonly endsAt: Instant;
}

/** What is kept of silences, in a table: by target. */
export const silenceParts: { readonly silences: z.ZodType<Silence> } = {
  silences: z.strictObject({
    id: z.string(),
    of: z.enum(['system', 'integration']),
    ownerId: z.string(),
    monitor: monitorSchema,
    mark: z.string(),
    stage: z.enum(['placing', 'placed', 'lifting', 'left']),
    isInForce: z.boolean(),
    holdId: z.string(),
    reason: z.string(),
    since: instant,
    endsAt: instant,
  }),
};
