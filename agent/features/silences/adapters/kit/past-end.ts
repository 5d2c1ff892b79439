import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { Clock } from '../../../../ports/time/clock.ts';
import type { SilenceOrder } from '../../app/monitors.ts';

/** A silence that would be over already is refused before its monitor is asked; `undefined`: it would not. */
export function pastEnd(
  { endsAt }: Pick<SilenceOrder, 'endsAt'>,
  clock: Clock,
): ReturnType<typeof failAs> | undefined {
  if (endsAt > clock.now()) return undefined;
  return failAs('scheduler-refused', [say('silence-end-past', { end: formatInstant(endsAt) })]);
}
