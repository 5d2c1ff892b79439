import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/**
 * One entry of `systemctl list-timers --output=json`: instants in microseconds, 0 or null for none.
 */
const listedTimer = z.object({
  unit: z.string(),
  activates: z.string().nullable(),
  next: z.number().nullable(),
});

export interface ListedTimer {
  readonly timer: string;
  readonly activates: string | null;
  readonly nextRunAt: Instant | null;
}

/** Beyond any calendar: systemd represents "never" by the largest number. */
const NEVER_US = 8e18;

export function listedTimers(text: string): Result<readonly ListedTimer[]> {
  const read = z.array(listedTimer).safeParse(jsonOf(text));
  if (!read.success) return notUnderstood(text);
  return succeed(
    read.data.map(({ unit, activates, next }) => ({
      timer: unit,
      activates,
      nextRunAt: next === null || next === 0 || next > NEVER_US ? null : Math.floor(next / 1000),
    })),
  );
}

function notUnderstood(text: string): Result<never> {
  const began = JSON.stringify(text.slice(0, 100));
  return failAs('scheduler-refused', [say('systemd-no-list', { began })]);
}
