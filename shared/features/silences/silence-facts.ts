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

const alarm = { name: z.string(), host: z.string().nullable() };

/** What became of the alarms about what is paused. A window's id stands where one is the reason. */
export const silenceFacts = {
  /** Read back. It ends by itself at `endsAt`, whatever becomes of the agent; `null`: it does not. */
  'silence.placed': factKind('silence.placed', ofNothing, {
    ...about,
    endsAt: instantText.nullable(),
    /** New alarms are looked for meanwhile; absent: by an agent that never did. */
    isWatched: z.boolean().optional(),
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
  /** An alarm that began under the silence was heard; `more`: that many others, too, that have no entry. */
  'silence.leaked': factKind('silence.leaked', ofNothing, {
    ...about,
    ...alarm,
    since: instantText,
    more: z.int(),
  }),
  /** Whether alarms got through was not seen since then. */
  'silence.unseen': factKind('silence.unseen', ofNothing, {
    ...about,
    since: instantText,
    code: z.string(),
    why: z.string(),
  }),
  /** It is seen again, and was not since then. */
  'silence.seen': factKind('silence.seen', ofNothing, { ...about, since: instantText }),
  /** Alarms from before the silence that were on when it was lifted; the first are named. */
  'silence.ongoing': factKind('silence.ongoing', ofNothing, {
    ...about,
    count: z.int(),
    alarms: z.array(z.strictObject(alarm)).max(5),
  }),
  /** The first alarm that began after the silence was lifted is heard. */
  'silence.heard': factKind('silence.heard', ofNothing, { ...about, ...alarm, since: instantText }),
};
