import { z } from 'zod';
import { auditKind } from '../../domain/trail/audit-entry.ts';
import { identifier } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { failureCode, failureSchema } from '../../errors.ts';

const named = {
  id: z.string(),
  kind: z.enum(['mail', 'webhook', 'command']),
  /** The mail server, the preset of a webhook, or a program: addresses and arguments may be secrets. */
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

/** What became of one notice to one voice. */
const noticeState = z.discriminatedUnion('is', [
  /** `goesOutAt`: later than it happens where quiet hours or a digest keep it back. */
  z.strictObject({ is: z.literal('planned'), goesOutAt: instantText }),
  z.strictObject({
    is: z.literal('waiting'),
    tries: z.int(),
    /** `null`: in its turn, at once if nothing is before it. */
    nextTryAt: instantText.nullable(),
    failure: failureSchema.nullable(),
  }),
  z.strictObject({
    is: z.literal('accepted'),
    at: instantText,
    /** On which one; `null`: not on record. */
    tries: z.int().nullable(),
    /** Recipients that the other side accepted it for. */
    recipients: z.int(),
    /** For which it did not, the first of them, and how many in all. */
    refused: z.array(z.strictObject({ to: z.string(), said: z.string() })),
    refusedInAll: z.int(),
    answered: z.string(),
    /** How many notices its letter had: more than one is a digest. */
    entries: z.int(),
  }),
  z.strictObject({
    is: z.literal('given-up'),
    at: instantText,
    tries: z.int().nullable(),
    code: failureCode,
    said: z.string(),
  }),
  /** It was no longer of use, and was not sent. */
  z.strictObject({ is: z.literal('outdated'), at: instantText }),
]);

const notice = z.strictObject({
  about: z.enum([
    'coming',
    'moved',
    'end-changed',
    'cancelled',
    'opened',
    'drained',
    'ready',
    'reopening',
    'reopened',
    'closed',
    'changed',
    'resumed',
    'trouble',
  ]),
  /** When it happened, or is planned. */
  at: instantText,
  /** Of `coming`: how long before the opening. */
  leadMs: z.int().nullable(),
  /** The entry of the trail; `null`: planned. */
  entry: z.strictObject({ seq: z.int(), kind: auditKind }).nullable(),
  state: noticeState,
});

/** One occurrence, and who was told of it. */
const toldOfOccurrence = z.strictObject({
  windowId: z.string(),
  title: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** As it is now, or was before it was skipped. */
  opensAt: instantText,
  closesAt: instantText,
  /** In the order of the document; then those that are gone and were told. */
  voices: z.array(
    z.strictObject({
      id: z.string(),
      /** `null`: it is no longer defined. */
      kind: named.kind.nullable(),
      by: z.string().nullable(),
      /** How many it has now. */
      recipients: z.int(),
      /** In the order of time. */
      notices: z.array(notice),
    }),
  ),
  /** Of a very long occurrence, how many of its entries were left out: the newest. */
  more: z.int(),
});

/** Notices beyond the workstation. */
export const voiceCalls = {
  'voice.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({ voices: z.array(voiceText) }),
  },
  /** Who was told of one occurrence, who is still to be, and what is planned. */
  'voice.told': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      windowId: identifier,
      /**
       * Where it opened or will, also by its definition; absent: the one that is open or reopening, else
       * the next, else the last.
       */
      opensAt: instantText.optional(),
    }),
    result: toldOfOccurrence,
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
export type VoiceTold = z.output<typeof toldOfOccurrence>;
export type ToldNotice = z.output<typeof notice>;
