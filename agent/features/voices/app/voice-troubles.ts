import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import {
  VOICE_FAILED,
  VOICE_GIVEN_UP,
  VOICE_REFUSED,
} from '../../../../shared/features/voices/voice-problems.ts';
import type { House } from '../../../app/feature.ts';
import type { Sent } from './voice-sender.ts';

/** What the problem of refused recipients names. */
const MOST_NAMED = 3;

/** What could not be told, as problems until it is. */
export class VoiceTroubles {
  readonly #problems: House['problems'];

  constructor({ problems }: Pick<House, 'problems'>) {
    this.#problems = problems;
  }

  failed(voice: string, failure: Failure, now: Instant): void {
    const said = [say('voice-not-told', { voice }), ...saidOf(failure)];
    this.#problems.raise(`${VOICE_FAILED}${voice}`, said, now);
  }

  gaveUp(voice: string, failure: Failure, now: Instant): void {
    const said = [say('voice-gave-up', { voice }), ...saidOf(failure)];
    this.#problems.raise(`${VOICE_GIVEN_UP}${voice}`, said, now);
  }

  /** Accepted; of some recipients perhaps not. */
  told(voice: string, { refused }: Sent, now: Instant): void {
    this.forget(voice);
    if (refused.length === 0) return;
    const names = refused
      .slice(0, MOST_NAMED)
      .map(({ to }) => to)
      .join(', ');
    const said = say('voice-recipients-refused', { voice, count: refused.length, names });
    this.#problems.raise(`${VOICE_REFUSED}${voice}`, [said], now);
  }

  over(voice: string): void {
    this.#problems.clear(`${VOICE_FAILED}${voice}`);
  }

  /** There is no such voice any more. */
  forget(voice: string): void {
    for (const kind of [VOICE_FAILED, VOICE_REFUSED, VOICE_GIVEN_UP]) {
      this.#problems.clear(`${kind}${voice}`);
    }
  }
}
