import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText, nominalMs, parseDuration } from '../../domain/values/duration.ts';
import { secretRef } from '../../domain/values/secret-ref.ts';
import { destinationOf } from '../../domain/values/ssh-destination.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/time-units.ts';

const MOST_COPIES = 8;

const webAddress = z.url({ protocol: /^https?$/, error: problemTexts['web-address'] });

/** A path of Unix or Windows that does not depend on where the agent was started. */
const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)[^\0]+$/;

/** A path of the other host that any login shell reads as one word between single quotes. */
const FAR = /^\/[^\p{C}'\\]+$/u;

const copyInFile = z
  .strictObject({
    file: z.string().max(4000),
    /** The host where it lies, `[user@]host[:port]`; what is not said comes from ssh_config(5). */
    ssh: z
      .string()
      .max(400)
      .refine((text) => destinationOf(text) !== undefined, { error: problemTexts.destination })
      .optional(),
  })
  .superRefine(({ file, ssh }, context) => {
    if ((ssh === undefined ? ABSOLUTE : FAR).test(file)) return;
    const message = problemTexts[ssh === undefined ? 'absolute-path' : 'far-path'];
    context.addIssue({ code: 'custom', path: ['file'], message });
  });

const everyText = durationText.refine(
  (text) => everyMs(text) >= MINUTE_MS && everyMs(text) <= 31 * DAY_MS,
  { error: problemTexts['evidence-every'] },
);

/** Where a copy of each checkpoint goes. */
export const evidenceCopySchema = z.union(
  [
    copyInFile,
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
