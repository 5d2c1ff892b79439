import { z } from 'zod';
import { leaseEnd, type LeaseEnd } from '../../../../shared/features/pipelines/lease-end.ts';
import type { LeaseText } from '../../../../shared/features/pipelines/pipeline-calls.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { instant } from '../../../core/state/stored-instant.ts';

/** What keeps a window open that a program opened. */
export interface Lease {
  readonly template: string;
  readonly key: string;
  readonly by: string;
  readonly claimed?: string | undefined;
  /** The occurrence that it keeps open. */
  readonly holdId: string;
  readonly opensAt: Instant;
  readonly leaseMs: number;
  readonly heardAt: Instant;
  /** The window ends then, unless a heartbeat comes first. */
  readonly until: Instant;
  /** `null`: it is in force. */
  readonly ended: { readonly at: Instant; readonly why: LeaseEnd } | null;
}

/** By the window that it keeps open. */
export const leaseParts: { readonly leases: z.ZodType<Lease> } = {
  leases: z.strictObject({
    template: z.string(),
    key: z.string(),
    by: z.string(),
    claimed: z.string().optional(),
    holdId: z.string(),
    opensAt: instant,
    leaseMs: z.int(),
    heardAt: instant,
    until: instant,
    ended: z.strictObject({ at: instant, why: leaseEnd }).nullable(),
  }),
};

export function textOf(windowId: string, lease: Lease): LeaseText {
  const { template, key, by, claimed, opensAt, heardAt, leaseMs, until, ended } = lease;
  return {
    ...{ windowId, template, key, by },
    ...(claimed === undefined ? {} : { claimed }),
    opensAt: formatInstant(opensAt),
    heardAt: formatInstant(heardAt),
    leaseSeconds: Math.round(leaseMs / SECOND_MS),
    until: formatInstant(until),
    ended: ended === null ? null : { at: formatInstant(ended.at), why: ended.why },
  };
}

/** Whole seconds, none of which has passed yet. */
export function secondsUntil(at: Instant, now: Instant): number {
  return Math.max(0, Math.floor((at - now) / SECOND_MS));
}
