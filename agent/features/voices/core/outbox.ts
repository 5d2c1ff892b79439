import { z } from 'zod';
import { failureSchema, type Failure } from '../../../../shared/errors.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { advanceNoticeSchema, type AdvanceNotice } from './advance-notice.ts';
import { pauseReminderSchema, type PauseReminder } from './pause-reminder.ts';
import { instant } from '../../../core/state/stored-instant.ts';

/**
 * Trouble goes out at once, and so overtakes what waits for the end of quiet hours or for a digest;
 * what is said before an opening waits for no digest.
 */
export type LineName = 'trouble' | 'soon' | 'rest';

export const LINES: readonly LineName[] = ['trouble', 'soon', 'rest'];

/** A letter that failed. */
export interface Trying {
  /** Of its last entry. */
  readonly seq: number;
  readonly attempts: number;
  readonly since: Instant;
  readonly nextTryAt: Instant;
  readonly failure: Failure;
}

/**
 * How far a voice was told. The trail is the outbox: what matches the voice's route after `toldTo` is
 * still to be told, in its order.
 */
export interface OutboxLine {
  /** An entry of the trail. */
  readonly toldTo: number;
  /** All that waits up to this entry is one letter; decided before it was first sent. */
  readonly digestTo: number | null;
  readonly trying: Trying | null;
}

export interface Outbox {
  /** The voice's. */
  readonly id: string;
  readonly lines: Readonly<Record<LineName, OutboxLine>>;
  /** What the other side said last. */
  readonly last: { readonly at: Instant; readonly answered: string } | null;
}

/** A new voice begins where it was defined, also if the agent died before it looked. */
export function newOutbox(id: string, seq: number): Outbox {
  const line = told(seq);
  return { id, lines: { trouble: line, soon: line, rest: line }, last: null };
}

function told(seq: number): OutboxLine {
  return { toldTo: seq, digestTo: null, trying: null };
}

export function withLine(outbox: Outbox, name: LineName, line: OutboxLine): Outbox {
  return { ...outbox, lines: { ...outbox.lines, [name]: line } };
}

const line = z.strictObject({
  toldTo: z.int(),
  digestTo: z.int().nullable(),
  trying: z
    .strictObject({
      seq: z.int(),
      attempts: z.int(),
      since: instant,
      nextTryAt: instant,
      failure: failureSchema,
    })
    .nullable(),
});

/** What is kept of voices, and of what the agent tells them because its time has come. */
export const voiceParts: {
  readonly voices: z.ZodType<Outbox>;
  readonly advanceNotices: z.ZodType<AdvanceNotice>;
  readonly pauseReminders: z.ZodType<PauseReminder>;
} = {
  advanceNotices: advanceNoticeSchema,
  pauseReminders: pauseReminderSchema,
  voices: z.strictObject({
    id: z.string(),
    lines: z
      .strictObject({ trouble: line, soon: line.optional(), rest: line })
      // Rows of before there was this line are read by whoever opens the database, also without a store.
      .transform(({ trouble, rest, soon = told(rest.toldTo) }) => ({ trouble, soon, rest })),
    last: z.strictObject({ at: instant, answered: z.string() }).nullable(),
  }),
};
