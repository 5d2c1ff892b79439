import { z } from 'zod';
import { factKind, occurrenceTextSchema, ofNothing } from '../../domain/facts/fact-frame.ts';

/** Whose announcement; texts are foreign and only shown. */
const announced = {
  proposal: z.string(),
  source: z.string(),
  uid: z.string(),
  recurrenceId: z.string().optional(),
  summary: z.string(),
};

/** `null`: no zone is known, so it has no instants. */
const span = occurrenceTextSchema.nullable();

const source = {
  source: z.string(),
  /** Its server, not the whole address, which may be secret; `null`: files. */
  server: z.string().nullable(),
  systems: z.array(z.string()),
  zone: z.string().nullable(),
  /** Whether everything about these systems is accepted. */
  isAlways: z.boolean(),
};

/** What others announced, and what became of it. A window's id stands where it has one. */
export const announcementFacts = {
  'announcement.proposed': factKind('announcement.proposed', ofNothing, {
    ...announced,
    after: span,
  }),
  'announcement.changed': factKind('announcement.changed', ofNothing, {
    ...announced,
    before: span,
    after: span,
  }),
  'announcement.cancelled': factKind('announcement.cancelled', ofNothing, announced),
  /** Its feed does not list it any more, and has not cancelled it. */
  'announcement.vanished': factKind('announcement.vanished', ofNothing, announced),
  /** Its window is now as announced; `null`: gone. */
  'announcement.accepted': factKind('announcement.accepted', ofNothing, {
    ...announced,
    after: span,
  }),
  'announcement.refused': factKind('announcement.refused', ofNothing, {
    ...announced,
    after: span,
  }),
  'source.added': factKind('source.added', ofNothing, source),
  'source.changed': factKind('source.changed', ofNothing, source),
  'source.removed': factKind('source.removed', ofNothing, source),
};
