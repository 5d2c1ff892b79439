import type { Feature } from '../../../app/feature.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { ApprovalWatch } from './approval-watch.ts';
import type { OutsideApprovals } from './outside-approvals.ts';

/** The feature over its outside. */
export function approvalsOver(outside: OutsideApprovals): Feature {
  return {
    name: 'approvals',
    begin: (house) => ({
      handlers: approvalHandlers(house, outside),
      observers: [new ApprovalWatch(house)],
      openWay: (handlers) => outside.openBox(handlers, house.log),
    }),
  };
}
