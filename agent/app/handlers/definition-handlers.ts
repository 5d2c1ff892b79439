import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { previewSchedule } from '../../core/calendar/schedule-preview.ts';
import { proposedDefinitions } from '../../core/state/proposed-windows.ts';
import { documentOf } from '../../core/state/definitions.ts';
import { withEarlier } from './who-was-first.ts';
import type { HandlerContext } from './handler-context.ts';

type DefinitionCalls = Pick<
  CallHandlers,
  'document.get' | 'document.apply' | 'definition.remove' | 'schedule.preview'
>;

export function definitionHandlers(context: HandlerContext): DefinitionCalls {
  const { service } = context;
  return {
    'document.get': ({ proposed }) => {
      const { definitions, approvalRequests } = service.state;
      const wanted = proposed ? proposedDefinitions(definitions, approvalRequests) : definitions;
      return succeed(documentOf(wanted));
    },
    'document.apply': (params) => {
      const id = params.expected?.[0]?.id ?? '';
      return withEarlier(context, { kind: 'definition', id }, service.desk.applyDocument(params));
    },
    'definition.remove': (params) => {
      const { id } = params;
      return withEarlier(
        context,
        { kind: 'definition', id },
        service.desk.removeDefinition(params),
      );
    },
    'schedule.preview': ({ schedule, count }) =>
      succeed(previewSchedule(schedule, count, service.zones, service.now())),
  };
}
