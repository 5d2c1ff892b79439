import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { agentHandlers } from './agent-handlers.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { archiveHandlers } from './archive-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { backupHandlers } from './backup-handlers.ts';
import { calendarHandlers } from './calendar-handlers.ts';
import { checkpointHandlers } from './checkpoint-handlers.ts';
import { commandHandlers } from './command-handlers.ts';
import { definitionHandlers } from './definition-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { schedulerHandlers } from './scheduler-handlers.ts';
import { doctorHandlers } from './doctor-handlers.ts';
import { feedHandlers } from './feed-handlers.ts';
import { hostHandlers } from './host-handlers.ts';
import { planHandlers } from './plan-handlers.ts';
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
    ...backupHandlers(context),
    ...calendarHandlers(context),
    ...planHandlers(context),
    ...windowHandlers(context),
    ...commandHandlers(context),
    ...reportHandlers(context),
    ...runHandlers(context),
    ...feedHandlers(context),
    ...hostHandlers(context),
    ...schedulerHandlers(context),
    ...approvalHandlers(context),
    ...doctorHandlers(context),
    ...sessionHandlers(context),
    ...archiveHandlers(context),
    ...auditHandlers(context),
    ...checkpointHandlers(context),
    ...preferencesHandlers(context),
    ...context.service.features.handlers,
  };
}
