import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { agentHandlers } from './agent-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { commandHandlers } from './command-handlers.ts';
import { definitionHandlers } from './definition-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { schedulerHandlers } from './scheduler-handlers.ts';
import { preferencesHandlers } from './preferences-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { runHandlers } from './run-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { windowHandlers } from './window-handlers.ts';

/** Exactly one handler for each call of the contract: where doors and service meet. */
export function createCallHandlers(context: HandlerContext): CallHandlers {
  return {
    ...agentHandlers(context),
    ...definitionHandlers(context),
    ...windowHandlers(context),
    ...commandHandlers(context),
    ...reportHandlers(context),
    ...runHandlers(context),
    ...schedulerHandlers(context),
    ...sessionHandlers(context),
    ...auditHandlers(context),
    ...preferencesHandlers(context),
    ...context.service.features.handlers,
  };
}
