import { setTimeout as sleep } from 'node:timers/promises';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { Clock } from '../../../../ports/time/clock.ts';

const LOOK_MS = 200;

/**
 * Waits for what a monitor was asked for and passes on by itself. What does not show in time is seen when
 * it is read back.
 */
export async function untilShown(
  clock: Clock,
  mostMs: number,
  look: () => Promise<Result<boolean>>,
): Promise<Result<void>> {
  const deadline = clock.monotonic() + mostMs;
  while (clock.monotonic() < deadline) {
    const isShown = await look();
    if (!isShown.ok) return isShown;
    if (isShown.value) break;
    await sleep(LOOK_MS);
  }
  return succeed(undefined);
}
