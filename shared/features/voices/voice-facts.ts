import { z } from 'zod';
import { failureCode } from '../../errors.ts';
import { instantText } from '../../domain/values/instant.ts';
import { selectorSchema } from '../../domain/definitions/selector.ts';
import {
  factKind,
  occurrenceTextSchema,
  ofNothing,
  ofOccurrence,
} from '../../domain/facts/fact-frame.ts';

/** A letter: to which voice, and which entries of the trail it tells of. */
const letter = {
  voice: z.string(),
  /** Of the last of them. */
  seq: z.int(),
  entries: z.int(),
  /** The first of several. */
  from: z.int().optional(),
};

/** How often it was sent; absent: by an agent that did not count. */
const tries = z.int().optional();

/** What became of notices beyond the workstation. They are told to no voice themselves. */
export const voiceFacts = {
  /**
   * For those who want to know before it opens; `occurrence` is when it is now, or was before it was
   * cancelled.
   */
  'occurrence.soon': factKind('occurrence.soon', ofOccurrence, {
    state: z.enum(['coming', 'moved', 'end-changed', 'cancelled']),
    /** By its opening as defined, which stays the same. */
    holdId: z.string(),
    /** The leads that it was told at, in ms. */
    leads: z.array(z.int()),
    /** As last told. */
    before: occurrenceTextSchema.optional(),
    /** Who changed it, if a person did; the reason is the entry's. */
    by: z.string().optional(),
    title: z.string().optional(),
    timeZone: z.string(),
    covers: selectorSchema,
  }),
  /** A pause without an end goes on; a reminder for whoever placed it. */
  'hold.forgotten': factKind('hold.forgotten', ofNothing, {
    holdId: z.string(),
    by: z.string(),
    selector: selectorSchema,
    since: instantText,
    hours: z.int(),
  }),
  'voice.told': factKind('voice.told', ofNothing, {
    ...letter,
    tries,
    recipients: z.int(),
    /** What the other side said; only shown. */
    answered: z.string(),
    /** Recipients that it will not have, and what it said of them; the first of them. */
    refused: z.array(z.strictObject({ to: z.string(), said: z.string() })),
    /** The total, if more than are listed. */
    refusedInAll: z.int().optional(),
  }),
  /** Once for each new failure. */
  'voice.failed': factKind('voice.failed', ofNothing, {
    ...letter,
    code: failureCode,
    /** Its message; only shown. */
    why: z.string(),
  }),
  /** It came too late to be of use, and was not sent. */
  'voice.outdated': factKind('voice.outdated', ofNothing, letter),
  /** It was refused for too long: the next letter is tried. */
  'voice.given-up': factKind('voice.given-up', ofNothing, {
    ...letter,
    tries,
    code: failureCode,
    why: z.string(),
  }),
};
