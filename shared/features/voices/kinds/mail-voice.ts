import { z } from 'zod';
import { durationText } from '../../../domain/values/duration.ts';
import { secretRef } from '../../../domain/values/secret-ref.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { routingFields } from './voice-routing.ts';

/** Of RFC 5321: with the brackets around it 256. */
const LONGEST_ADDRESS = 254;
export const MOST_RECIPIENTS = 10_000;

/**
 * `name@domain`, as HTML has it: no names, quotes, lists or line ends, which would address others.
 * A domain without a dot is one of an own network.
 */
export const mailAddress = z
  .string()
  .max(LONGEST_ADDRESS)
  .regex(z.regexes.html5Email, { error: problemTexts['mail-address'] });

const mailServer = z
  .strictObject({
    host: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, { error: problemTexts['mail-host'] }),
    port: z.int().min(1).max(65_535).default(587),
    /** `starttls`: required, never only tried. `none`: in clear text, for a relay on this machine. */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    user: z.string().min(1).max(320).optional(),
    password: secretRef.optional(),
    caFile: z.string().max(4_000).optional(),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    error: problemTexts['mail-login'],
    path: ['password'],
  })
  .refine(({ security, password }) => security !== 'none' || password === undefined, {
    error: problemTexts['mail-clear-login'],
    path: ['security'],
  });

/** Mail through a server of one's own (SMTP). */
export const mailVoice = z.strictObject({
  kind: z.literal('mail'),
  ...routingFields,
  server: mailServer,
  from: mailAddress,
  to: z.array(mailAddress).min(1).max(MOST_RECIPIENTS),
  timeout: durationText.default('60s'),
});

export type MailVoice = z.output<typeof mailVoice>;
