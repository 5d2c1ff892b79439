import { cronLine, statedCron } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import {
  notKnown,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { schedulerKind } from '../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type { Scheduler } from '../../../../shared/domain/schedulers/scheduler.ts';

/**
 * What a definition alone says about when others start it; `ownZone`: of this machine. A line of a
 * crontab has it, everything else must be read first.
 */
export function statedByDefinition(scheduler: Scheduler, ownZone: string): StatedSchedule {
  switch (scheduler.kind) {
    case 'cron': {
      if (scheduler.host !== undefined) return notKnown('not-read');
      const parts = cronLine(scheduler.line, scheduler.file !== undefined);
      return parts === undefined ? notKnown('not-understood') : statedCron(parts.schedule, ownZone);
    }
    case 'guard':
      return notKnown('guard-only');
    default:
      return notKnown(schedulerKind(scheduler.kind)?.untold ?? 'not-read');
  }
}
