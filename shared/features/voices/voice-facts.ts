import { z } from 'zod';
import { failureCode } from '../../errors.ts';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

/** A letter: to which voice, and which entries of the trail it tells of. */
const letter = {
  voice: z.string(),
  /** Of the last of them. */
  seq: z.int(),
  entries: z.int(),
};

/** What became of notices beyond the workstation. They are told to no voice themselves. */
export const voiceFacts = {
  'voice.told': factKind('voice.told', ofNothing, {
    ...letter,
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
  /** It was refused for too long: the next letter is tried. */
  'voice.given-up': factKind('voice.given-up', ofNothing, {
    ...letter,
    code: failureCode,
    why: z.string(),
  }),
};
