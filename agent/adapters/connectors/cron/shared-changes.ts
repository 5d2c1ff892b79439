import type { Result } from '../../../../shared/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import { changeCrontab } from './crontab-change.ts';
import type { CrontabPlace } from './crontab-place.ts';

type Edit = (text: string) => string;

interface Batch {
  readonly edits: Edit[];
  readonly outcome: Promise<Result<void>>;
}

/**
 * One change of a crontab at a time, or entries that are held in the same moment would overwrite
 * each other. What comes while one is made waits for the next and shares it: a window over a
 * hundred lines takes two changes, not a hundred.
 */
export class SharedChanges {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Batch>();
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  change(place: CrontabPlace, edit: Edit): Promise<Result<void>> {
    const known = this.#waiting.get(place.name);
    known?.edits.push(edit);
    return known?.outcome ?? this.#batch(place, [edit]);
  }

  #batch(place: CrontabPlace, edits: Edit[]): Promise<Result<void>> {
    const before = this.#underWay.get(place.name) ?? Promise.resolve();
    const outcome = before.then(() => {
      this.#waiting.delete(place.name);
      return changeCrontab(
        place,
        (text) => edits.reduce((all, one) => one(all), text),
        this.#clock,
      );
    });
    this.#waiting.set(place.name, { edits, outcome });
    this.#underWay.set(place.name, outcome);
    return outcome;
  }
}
