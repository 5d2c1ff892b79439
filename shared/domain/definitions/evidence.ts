import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText, nominalMs, parseDuration } from '../values/duration.ts';
import { secretRef } from '../values/secret-ref.ts';
import { DAY_MS, MINUTE_MS } from '../values/time-units.ts';

const MOST_COPIES = 8;

const webAddress = z.url({ protocol: /^https?$/, error: problemTexts['web-address'] });

/** A path of Unix or Windows that does not depend on where the agent was started. */
const absolutePath = z
  .string()
  .max(4000)
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)[^\0]+$/, problemTexts['absolute-path']);

const everyText = durationText.refine(
  (text) => everyMs(text) >= MINUTE_MS && everyMs(text) <= 31 * DAY_MS,
  { error: problemTexts['evidence-every'] },
);

/** Where a copy of each checkpoint goes. */
export const evidenceCopySchema = z.union(
  [
    z.strictObject({ file: absolutePath }),
    /** `secret`: of the HMAC over each body. */
    z.strictObject({ webhook: webAddress, secret: secretRef }),
  ],
  { error: problemTexts['evidence-copy'] },
);

/** How the trail is signed, stamped and copied; without it once a day, and kept here alone. */
export const evidenceSchema = z.strictObject({
  id: z.literal('evidence'),
  every: everyText.default('1d'),
  /** An Ed25519 private key in PEM, where it is not the one that the agent makes. */
  key: secretRef.optional(),
  /** An authority of RFC 3161. */
  timeStamp: z.strictObject({ url: webAddress }).optional(),
  copies: z.array(evidenceCopySchema).max(MOST_COPIES).default([]),
});

export type Evidence = z.output<typeof evidenceSchema>;
export type EvidenceCopy = z.output<typeof evidenceCopySchema>;

export const USUAL_EVIDENCE: Evidence = evidenceSchema.parse({ id: 'evidence' });

export function everyMs(text: string): number {
  const duration = parseDuration(text);
  return duration === undefined ? 0 : nominalMs(duration);
}
