import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { failureSchema } from '../../errors.ts';

const named = {
  id: z.string(),
  kind: z.enum(['mail', 'webhook']),
  /** The mail server, or the preset of a webhook: addresses may be secrets. */
  by: z.string(),
  recipients: z.int(),
};

export const voiceText = z.strictObject({
  ...named,
  /** Told of everything for it up to this entry of the trail; `null`: not yet begun. */
  toldTo: z.int().nullable(),
  /** Entries that it is still to be told of. */
  waiting: z.int(),
  last: z.strictObject({ at: instantText, answered: z.string() }).nullable(),
  /** Of the letter that is tried again. */
  failure: failureSchema.extend({ attempts: z.int(), nextTryAt: instantText }).nullable(),
});

const tested = z.strictObject({
  ...named,
  tookMs: z.number(),
  /** What the other side said; `null`: it did not take the letter. */
  answered: z.string().nullable(),
  refused: z.array(z.strictObject({ to: z.string(), said: z.string() })),
  failure: failureSchema.nullable(),
});

/** Notices beyond the workstation. */
export const voiceCalls = {
  'voice.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({ voices: z.array(voiceText) }),
  },
  /** Sends a letter that says it is a test to one voice, or to each. */
  'voice.test': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ voice: z.string().max(100).optional() }),
    takesMinutes: 2,
    result: z.strictObject({ voices: z.array(tested) }),
  },
} as const;

export type VoiceText = z.output<typeof voiceText>;
export type VoiceTested = z.output<typeof tested>;
