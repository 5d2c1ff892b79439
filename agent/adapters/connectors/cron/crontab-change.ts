import { setTimeout as sleep } from 'node:timers/promises';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { CrontabPlace } from './crontab-place.ts';

/** Another hand that changes the crontab as often as we do is not to be overruled. */
const TRIES = 4;
const INTO_THE_SECOND_MS = 100;

/**
 * Changes a crontab so that cron notices. cron compares the time of the last change in whole
 * seconds: a change in the second in which it has just read the file is not seen until the next
 * one. So the same bytes are written again in a later second, and read back. What another hand writes
 * meanwhile is read again, never overwritten by what we read before. Repeated, it changes nothing.
 */
export async function changeCrontab(
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
    // Byte for byte, or it is not what we say that it is.
    if (last.value === again.value) return succeed(undefined);
  }
  const message = `${place.name}: another hand writes it at the same time; it is tried again.`;
  return fail('scheduler-changed', message);
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
