import { z } from 'zod';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';
import { instantText } from '../../domain/values/instant.ts';

/** Whose monitor, and which. */
const about = {
  of: z.enum(['system', 'integration']),
  id: z.string(),
  monitor: z.string(),
  /** Hosts. */
  at: z.string(),
  /** What is silent, in the monitor's notation. */
  silent: z.string(),
};

/** What became of the alarms about what is paused. A window's id stands where one is the reason. */
export const silenceFacts = {
  /** Read back. It ends by itself at `endsAt`, whatever becomes of the agent; `null`: it does not. */
  'silence.placed': factKind('silence.placed', ofNothing, {
    ...about,
    endsAt: instantText.nullable(),
  }),
  /** It ends later than it did. */
  'silence.extended': factKind('silence.extended', ofNothing, {
    ...about,
    endsAt: instantText.nullable(),
  }),
  /** The first new alarm gets through. `by-itself`: its end had come before it could be lifted. */
  'silence.lifted': factKind('silence.lifted', ofNothing, {
    ...about,
    how: z.enum(['read-back', 'by-itself']),
  }),
  /** `lost`: the monitor knows it no more, and it is set again; `ended`: a person ended it there, and it stays so. */
  'silence.drifted': factKind('silence.drifted', ofNothing, {
    ...about,
    found: z.enum(['lost', 'ended']),
  }),
  'silence.failed': factKind('silence.failed', ofNothing, {
    ...about,
    doing: z.enum(['place', 'read', 'lift', 'check']),
    code: z.string(),
    why: z.string(),
  }),
};
