import type { guardCalls } from '../../../shared/contract/guard-calls.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { guardsSeen } from '../guards/guards-seen.ts';
import type { HandlerContext } from './handler-context.ts';

type GuardCalls = Pick<CallHandlers, keyof typeof guardCalls>;

export function guardHandlers({ guardCommand, store }: HandlerContext): GuardCalls {
  return {
    'guard.list': ({ integrationIds }) => {
      const guards = guardsSeen(integrationIds, (query) => store.auditPage(query));
      return succeed({ command: guardCommand, guards });
    },
  };
}
