import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { agentHandlers } from './handlers/agent-handlers.ts';
import { auditHandlers } from './handlers/audit-handlers.ts';
import { controlHandlers } from './handlers/control-handlers.ts';
import { definitionHandlers } from './handlers/definition-handlers.ts';
import type { HandlerContext } from './handlers/handler-context.ts';
import { guardHandlers } from './handlers/guard-handlers.ts';
import { holdHandlers } from './handlers/hold-handlers.ts';
import { preferencesHandlers } from './handlers/preferences-handlers.ts';
import { reportHandlers } from './handlers/report-handlers.ts';
import { runHandlers } from './handlers/run-handlers.ts';
import { scheduleHandlers } from './handlers/schedule-handlers.ts';
import { schedulerHandlers } from './handlers/scheduler-handlers.ts';
import { sessionHandlers } from './handlers/session-handlers.ts';
import { windowHandlers } from './handlers/window-handlers.ts';

/** Exactly one handler for each call of the contract: where doors and the service meet. */
export function createCallHandlers(context: HandlerContext): CallHandlers {
  return {
    ...agentHandlers(context),
    ...definitionHandlers(context),
    ...holdHandlers(context),
    ...windowHandlers(context),
    ...controlHandlers(context),
    ...reportHandlers(context),
    ...runHandlers(context),
    ...scheduleHandlers(context),
    ...schedulerHandlers(context),
    ...guardHandlers(context),
    ...sessionHandlers(context),
    ...auditHandlers(context),
    ...preferencesHandlers(context),
  };
}
