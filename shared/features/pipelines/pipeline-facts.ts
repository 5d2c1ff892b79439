import { z } from 'zod';
import { factKind, ofWindow } from '../../domain/facts/fact-frame.ts';
import { instantText } from '../../domain/values/instant.ts';
import { leaseEnd } from './lease-end.ts';

const of = { template: z.string(), key: z.string() };

/** Which program opened a window, and why it no longer keeps it open. */
export const pipelineFacts = {
  'lease.begun': factKind('lease.begun', ofWindow, {
    ...of,
    leaseMs: z.int(),
    latestEnd: instantText,
  }),
  'lease.ended': factKind('lease.ended', ofWindow, {
    ...of,
    why: leaseEnd,
    /** Who had opened it. */
    by: z.string(),
    /** The last sign of life. */
    heardAt: instantText,
  }),
};
