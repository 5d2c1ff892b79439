import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { previewSchedule } from '../../core/calendar/schedule-preview.ts';
import type { HandlerContext } from './handler-context.ts';

export function scheduleHandlers({
  service,
}: HandlerContext): Pick<CallHandlers, 'schedule.preview'> {
  return {
    'schedule.preview': ({ schedule, count }) =>
      succeed(previewSchedule(schedule, count, service.zones, service.now())),
  };
}
