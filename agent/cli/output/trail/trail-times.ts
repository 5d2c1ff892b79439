import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { Clock } from '../clock/clock.ts';

/** Times in sentences of the trail as all others of the command line: with their date, to be typed back. */
export class TrailTimes extends TimeText {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super(clock.zone, clock.language, true);
    this.#clock = clock;
  }

  override moment(instant: Instant): string {
    return this.#clock.at(instant);
  }

  override end(instant: Instant): string {
    return this.#clock.until(instant);
  }

  override atEnd(instant: Instant): string {
    return this.#clock.on(instant);
  }
}
