import { z } from 'zod';
import { failureCode } from '../../errors.ts';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

/** What was attempted on a host. */
export const hostDoing = z.enum(['set-up', 'guard', 'clear']);

export type HostDoing = z.output<typeof hostDoing>;

const ofHost = {
  host: z.string(),
  /** Its address as defined then. */
  ssh: z.string(),
};

/** What was changed on hosts, apart from plans. */
export const hostFacts = {
  /** Guard, steward and undo file are there. */
  'host.installed': factKind('host.installed', ofNothing, {
    ...ofHost,
    folder: z.string(),
    /** The line of sudoers(5) that was put in place; `null`: none. */
    sudoers: z.string().nullable(),
  }),
  /** Nothing of ours is there any more. */
  'host.cleared': factKind('host.cleared', ofNothing, {
    ...ofHost,
    /** What the host said that it restored and removed; only shown. */
    said: z.array(z.string()),
  }),
  /** Tried, and not done, or not to the end. */
  'host.failed': factKind('host.failed', ofNothing, {
    ...ofHost,
    doing: hostDoing,
    code: failureCode,
    /** Its message; only shown. */
    why: z.string(),
  }),
};
