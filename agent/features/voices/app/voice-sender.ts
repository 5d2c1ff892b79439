import type { OccurrenceCalendar } from '../../../app/occurrence-calendar.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { VoiceSeverity } from '../../../../shared/features/voices/kinds/voice-routing.ts';

/** One notice, in the language of its voice. */
export interface Letter {
  /** The same at every try: the Message-ID of mails, the idempotency key of calls. */
  readonly id: string;
  readonly at: Instant;
  readonly severity: VoiceSeverity;
  /** What happened, for programs: the kind of the entry; several: `digest`; a test: `test`. */
  readonly event: string;
  /** Of what is about a window. */
  readonly windowId?: string;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly integrationId?: string;
  readonly subject: string;
  /** A paragraph each. */
  readonly lines: readonly string[];
  readonly calendar?: OccurrenceCalendar;
}

export interface Sent {
  /** What the other side said. */
  readonly answered: string;
  /** Recipients that it will not have; all others were accepted. */
  readonly refused: readonly { readonly to: string; readonly why: string }[];
}

/** `retryAfterMs`: the other side wants to be left alone for so long. */
export type SendResult = Result<Sent> & { readonly retryAfterMs?: number };

/**
 * Sends to one voice. It resolves, and ends within the voice's timeout; retries are the outbox's.
 * Another try is worth it after `scheduler-unreachable`; any other failure needs an admin first.
 * Whom a failed try has reached is not written to by the next one, unless the agent died between.
 */
export interface VoiceSender {
  send(letter: Letter): Promise<SendResult>;
}

/** Each kind is loaded on first use. */
export type VoiceSenders = (voice: Voice) => Promise<VoiceSender>;
