import { setTimeout as sleep } from 'node:timers/promises';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { CrontabPlace } from './crontab-place.ts';

type Edit = (text: string) => string;

interface Batch {
  readonly edits: Edit[];
  readonly outcome: Promise<Result<void>>;
}

/**
 * One change of a crontab at a time, or entries paused at the same moment would overwrite each
 * other. Requests that arrive during a change are batched into the next one: a window over a
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

/** Someone who changes a crontab as often as we do must not be overruled. */
const TRIES = 4;
const INTO_THE_SECOND_MS = 100;

/**
 * Changes a crontab so that cron notices. cron compares modification times in whole seconds: a
 * change in the second in which it has just read the file goes unnoticed until the next change. So
 * the same bytes are written again in a later second, and read back. Concurrent changes by others
 * are read again, never overwritten with what we read before. Idempotent.
 */
async function changeCrontab(
  place: CrontabPlace,
  edit: (text: string) => string,
  clock: Clock,
): Promise<Result<void>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = await writeEdited(place, edit);
    if (!first.ok) return first;
    await sleep(1_000 - (clock.now() % 1_000) + INTO_THE_SECOND_MS);
    const again = await place.read();
    if (!again.ok) return again;
    if (edit(again.value) !== again.value) continue;
    const written = await place.write(again.value);
    if (!written.ok) return written;
    const last = await place.read();
    if (!last.ok) return last;
    // Only a byte-for-byte match counts as exact.
    if (last.value === again.value) return succeed(undefined);
  }
  return failAs('scheduler-changed', [say('cron-changed', { name: place.name })]);
}

async function writeEdited(
  place: CrontabPlace,
  edit: (text: string) => string,
): Promise<Result<unknown>> {
  const read = await place.read();
  if (!read.ok) return read;
  const edited = edit(read.value);
  return edited === read.value ? read : place.write(edited);
}
