import type {
  Announcement,
  Cancellation,
  Reading,
} from '../../../../shared/features/announcements/announcement.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { HORIZON_MS, LONGEST_DAYS, MOST_ANNOUNCEMENTS } from './reading-limits.ts';

/** What has been read so far of a text, within its limits. */
export class ReadingDraft {
  readonly now: Instant;
  readonly horizon: Instant;
  readonly #announcements: Announcement[] = [];
  readonly #cancellations: Cancellation[] = [];
  readonly #complete = new Set<string>();
  readonly #later: Reading['later'] = [];
  readonly #faults: { uid: string | null; said: Saying }[] = [];
  #isCut = false;

  constructor(now: Instant) {
    this.now = now;
    this.horizon = now + HORIZON_MS;
  }

  add(announcement: Announcement): void {
    const length = lengthMs(announcement);
    if (length <= 0) this.fault(announcement.uid, say('event-without-end'));
    else if (length > LONGEST_DAYS * DAY_MS) {
      this.fault(announcement.uid, say('event-too-long', { days: LONGEST_DAYS }));
    } else if (this.#hasRoom()) this.#announcements.push(announcement);
  }

  cancel(cancellation: Cancellation): void {
    if (this.#hasRoom()) this.#cancellations.push(cancellation);
  }

  complete(uid: string): void {
    this.#complete.add(uid);
  }

  /** This and all later ones of a series are not as they were announced, and not known. */
  doubtLater(event: Reading['later'][number]): void {
    this.#later.push(event);
  }

  fault(uid: string | null, said: Saying): void {
    if (this.#faults.length < MOST_ANNOUNCEMENTS) this.#faults.push({ uid, said });
  }

  done(): Reading {
    // What was cut off is not known to be missing.
    const complete = this.#isCut ? [] : [...this.#complete];
    return {
      announcements: this.#announcements,
      cancellations: this.#cancellations,
      complete,
      later: this.#later,
      until: formatInstant(this.horizon),
      faults: this.#faults,
    };
  }

  #hasRoom(): boolean {
    if (this.#announcements.length + this.#cancellations.length < MOST_ANNOUNCEMENTS) return true;
    if (!this.#isCut) this.fault(null, say('events-too-many', { most: MOST_ANNOUNCEMENTS }));
    this.#isCut = true;
    return false;
  }
}

function lengthMs({ span }: Announcement): number {
  const read = span.kind === 'instants' ? parseInstant : parseWallClock;
  const [from, to] =
    span.kind === 'instants' ? [span.opensAt, span.closesAt] : [span.start, span.end];
  return (read(to) ?? 0) - (read(from) ?? 0);
}
