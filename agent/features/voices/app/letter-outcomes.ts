import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import { retryWaitMs } from '../../../app/schedulers/retry-wait.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { LONGEST_WAIT_MS, type LetterStep } from '../core/letter-step.ts';
import { withLine, type Outbox } from '../core/outbox.ts';
import { notToldFact, outdatedFact, toldFact, type LetterNamed } from '../core/voice-entries.ts';
import type { VoiceQueues } from './voice-queues.ts';
import type { Sent } from './voice-sender.ts';
import type { VoiceTroubles } from './voice-troubles.ts';

const LONGEST_RETRY_MS = 10 * MINUTE_MS;
/** What is refused for so long, and so often, is given up: the next letter may be taken. */
const GIVE_UP_MS = HOUR_MS;
const GIVE_UP_ATTEMPTS = 5;

/** What a step is about. */
type About = Pick<Extract<LetterStep, { doing: 'tell' }>, 'line' | 'entries'>;

/** What became of letters: in the trail, in what is kept of their voices, and as problems. */
export class LetterOutcomes {
  readonly #house: Pick<House, 'ledger' | 'clock' | 'log'>;
  readonly #queues: VoiceQueues;
  readonly #troubles: VoiceTroubles;

  constructor(
    house: Pick<House, 'ledger' | 'clock' | 'log'>,
    queues: VoiceQueues,
    troubles: VoiceTroubles,
  ) {
    this.#house = house;
    this.#queues = queues;
    this.#troubles = troubles;
  }

  told(voice: Voice, step: About, sent: Sent): void {
    const now = this.#house.clock.now();
    const recipients = voice.kind === 'mail' ? voice.to.length : 1;
    const letter = { ...namedOf(voice, step), tries: this.#failures(voice, step) + 1 };
    const draft = new ChangeDraft();
    draft.note(toldFact(letter, sent, recipients, now));
    this.#troubles.told(voice.id, sent, now);
    this.#moved(voice, step, draft, { at: now, answered: sent.answered });
  }

  /** It came too late. */
  dropped(voice: Voice, step: About): void {
    const draft = new ChangeDraft();
    draft.note(outdatedFact(namedOf(voice, step), this.#house.clock.now()));
    this.#troubles.over(voice.id);
    this.#moved(voice, step, draft);
  }

  failed(voice: Voice, step: About, failure: Failure, retryAfterMs: number): void {
    const { ledger, clock, log } = this.#house;
    const now = clock.now();
    const outbox = ledger.state.voices.get(voice.id);
    log.warn('voice.failed', { voice: voice.id, ...failure });
    if (outbox === undefined) return;
    const { seq } = namedOf(voice, step);
    const known = this.#trying(voice, step);
    const attempts = (known?.attempts ?? 0) + 1;
    const since = Math.min(known?.since ?? now, now);
    if (isHopeless(failure, attempts, now - since)) {
      this.#gaveUp(voice, step, failure, attempts);
      return;
    }
    const waitMs = Math.max(retryWaitMs(attempts, LONGEST_RETRY_MS), retryAfterMs);
    const nextTryAt = now + Math.min(waitMs, LONGEST_WAIT_MS);
    const trying = { seq, attempts, since, nextTryAt, failure };
    const draft = new ChangeDraft();
    draft.voices.set(voice.id, withLine(outbox, step.line, { ...outbox.lines[step.line], trying }));
    if (known?.failure.message !== failure.message) {
      draft.note(notToldFact('voice.failed', namedOf(voice, step), failure, now));
    }
    ledger.record(draft, now);
    this.#troubles.failed(voice.id, failure, now);
  }

  #gaveUp(voice: Voice, step: About, failure: Failure, tries: number): void {
    const now = this.#house.clock.now();
    const letter = { ...namedOf(voice, step), tries };
    const draft = new ChangeDraft();
    draft.note(notToldFact('voice.given-up', letter, failure, now));
    this.#moved(voice, step, draft);
    this.#troubles.over(voice.id);
    this.#troubles.gaveUp(voice.id, failure, now);
  }

  /** What happened is written with the next commit that can be, and until then nothing else is told. */
  #moved(voice: Voice, { line, entries }: About, draft: ChangeDraft, last?: Outbox['last']): void {
    const { ledger, clock } = this.#house;
    const outbox = ledger.state.voices.get(voice.id);
    const toldTo = entries.upTo;
    // It may have been removed meanwhile.
    if (outbox !== undefined) {
      const moved = withLine(outbox, line, { toldTo, digestTo: null, trying: null });
      draft.voices.set(voice.id, { ...moved, last: last ?? outbox.last });
    }
    this.#queues.told(voice.id, line, toldTo);
    ledger.record(draft, clock.now());
  }

  #failures(voice: Voice, step: About): number {
    return this.#trying(voice, step)?.attempts ?? 0;
  }

  /** Of this letter. */
  #trying(voice: Voice, step: About) {
    const trying = this.#house.ledger.state.voices.get(voice.id)?.lines[step.line].trying;
    return trying?.seq === namedOf(voice, step).seq ? trying : undefined;
  }
}

function namedOf({ id }: Voice, { entries }: About): LetterNamed {
  const { from, upTo, count } = entries;
  return { voice: id, seq: upTo, entries: count, ...(count > 1 ? { from } : {}) };
}

/** Another try is worth it as long as the other side cannot be reached. */
function isHopeless({ code }: Failure, attempts: number, forMs: number): boolean {
  return code !== 'scheduler-unreachable' && attempts >= GIVE_UP_ATTEMPTS && forMs >= GIVE_UP_MS;
}
