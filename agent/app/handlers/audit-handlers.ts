import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type AuditCalls = Pick<CallHandlers, 'audit.page' | 'audit.verify' | 'audit.export'>;

export function auditHandlers({ history, clerk }: HandlerContext): AuditCalls {
  return {
    'audit.page': (query) => succeed(history.search(query)),
    'audit.verify': ({ fresh }) =>
      fresh || clerk.lastVerdict === undefined ? clerk.verify() : succeed(clerk.lastVerdict),
    'audit.export': async (request) => {
      const exported = await clerk.export(request);
      if (!exported.ok) return exported;
      return succeed({ path: request.path, entries: exported.value.entries });
    },
  };
}
