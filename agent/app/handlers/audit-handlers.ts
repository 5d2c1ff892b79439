import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { auditPageOf } from '../views/audit-pages.ts';
import type { HandlerContext } from './handler-context.ts';

type AuditCalls = Pick<CallHandlers, 'audit.page' | 'audit.verify' | 'audit.export'>;

export function auditHandlers(context: HandlerContext): AuditCalls {
  const { auditWorker, service } = context;
  return {
    'audit.page': (query) =>
      auditPageOf({ ...context, olderEntries: service.features.olderEntries }, query),
    'audit.verify': async ({ fresh }) => {
      if (!fresh && auditWorker.lastVerdict !== undefined) {
        return succeed(auditWorker.lastVerdict);
      }
      const verdict = await auditWorker.verify();
      const at = verdict.ok && verdict.value.ok ? parseInstant(verdict.value.checkedAt) : undefined;
      if (at !== undefined) service.trailChecks.foundWhole(at);
      return verdict;
    },
    'audit.export': async (request) => {
      const exported = await auditWorker.export(request);
      if (!exported.ok) return exported;
      return succeed({ path: request.path, entries: exported.value.entries });
    },
  };
}
