import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { previewSchedule } from '../../core/calendar/due-times/schedule-preview.ts';
import { proposedDefinitions } from '../../core/state/proposed-windows.ts';
import { documentOf } from '../../core/state/definitions.ts';
import type { HandlerContext } from './handler-context.ts';

type DefinitionCalls = Pick<CallHandlers, 'document.get' | 'schedule.preview'>;

export function definitionHandlers({ service }: Pick<HandlerContext, 'service'>): DefinitionCalls {
  return {
    'document.get': ({ proposed }) => {
      const { definitions, approvalRequests } = service.state;
      const wanted = proposed ? proposedDefinitions(definitions, approvalRequests) : definitions;
      return succeed(documentOf(wanted));
    },
    'schedule.preview': ({ schedule, count }) =>
      succeed(previewSchedule(schedule, count, service.zones, service.now())),
  };
}
