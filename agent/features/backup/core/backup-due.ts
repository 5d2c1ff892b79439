import type { BackupsSetting } from '../../../../shared/features/backup/backups-setting.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import {
  compileSchedule,
  type DueSchedule,
} from '../../../core/calendar/due-times/due-schedule.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';

/** One that failed is tried again after this, if none is due before. */
const RETRY_MS = HOUR_MS;

/** Whatever the schedule says, a disk is not copied all the time. */
const LEAST_BETWEEN_MS = 10 * MINUTE_MS;

/** When backups were made and failed last, by the trail. */
export interface PastBackups {
  readonly madeAt: Instant | null;
  readonly failedAt: Instant | null;
}

/**
 * When the next backup is due: by level (L1), so that of several that were missed one is made. The
 * first is due at once, which shows whether the folder is right.
 */
export function nextBackupAt(
  setting: BackupsSetting,
  { madeAt, failedAt }: PastBackups,
  zones: ZoneTable,
): Instant {
  const triedAt = Math.max(madeAt ?? -Infinity, failedAt ?? -Infinity);
  if (triedAt === -Infinity) return -Infinity;
  const next = scheduleOf(setting, zones)?.nextAfter(triedAt) ?? Infinity;
  const again = hasFailed({ madeAt, failedAt }) ? triedAt + RETRY_MS : Infinity;
  return Math.max(triedAt + LEAST_BETWEEN_MS, Math.min(next, again));
}

/** The last one that was tried failed. */
export function hasFailed({ madeAt, failedAt }: PastBackups): boolean {
  return failedAt !== null && failedAt >= (madeAt ?? -Infinity);
}

/** Two that were due are missing, whatever the reason: the last one is too old. */
export function isOverdue(
  setting: BackupsSetting,
  { madeAt }: PastBackups,
  zones: ZoneTable,
  now: Instant,
): boolean {
  if (madeAt === null) return false;
  const schedule = scheduleOf(setting, zones);
  const first = schedule?.nextAfter(madeAt);
  const second = first === undefined ? undefined : schedule?.nextAfter(first);
  return second !== undefined && now > Math.max(second, madeAt + 2 * LEAST_BETWEEN_MS);
}

/** It was checked when it was applied; zone data may have lost its zone since. */
function scheduleOf(setting: BackupsSetting, zones: ZoneTable): DueSchedule | undefined {
  const schedule = compileSchedule(setting, zones);
  return schedule.ok ? schedule.value : undefined;
}
