import type { approvalCalls } from '../../../shared/contract/approval-calls.ts';
import { query, type AnyCallGenerator } from './call-generator.ts';

const person = { name: 'ana', via: 'cli' };

/** Yes and no are drawn in stories of approvals. */
export const APPROVAL_CALLS: {
  readonly [N in keyof typeof approvalCalls]: AnyCallGenerator<N>;
} = {
  'approval.list': query({ person }),
  'approval.give': { ...query({}), weight: 0 } as never,
  'approval.refuse': { ...query({}), weight: 0 } as never,
  'approvalToken.add': { ...query({ person, name: 'carmen' }), weight: 0 },
  'approvalToken.list': query({}),
  'approvalToken.remove': { ...query({ person, name: 'carmen' }), weight: 0 },
};
