import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { VERSION } from '../../../shared/version.ts';
import { auditVerdict } from '../../adapters/audit/audit-verdict.ts';
import { yieldToEventLoop } from '../../adapters/time/yield-to-event-loop.ts';
import { openAuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { openPast } from '../../adapters/sqlite/history/past-reader.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { newestZoneData } from '../../adapters/zone-data/newest-zone-data.ts';
import { occurrenceReport } from '../../app/reports/occurrence-report.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

/** The report of an occurrence without a running agent: the same facts from the same database. */
export async function reportWithoutAgent(
  directory: DataDirectory,
  params: CallParams<'occurrence.report'>,
): Promise<Result<CallResult<'occurrence.report'>>> {
  const past = openPast(directory);
  if (!past.ok) return past;
  const clock = new SystemClock();
  const verify = () => Promise.resolve(verdictOf(directory, clock.now()));
  try {
    return await occurrenceReport(
      {
        service: { state: past.value, zones: newestZoneData(), now: () => clock.now() },
        history: past.value.history,
        auditWorker: { verify, lastVerdict: undefined },
        yieldToEventLoop,
        version: VERSION,
      },
      params,
    );
  } finally {
    past.value.close();
  }
}

function verdictOf(directory: DataDirectory, at: Instant): Result<AuditVerdict> {
  const trail = openAuditTrail(directory);
  if (!trail.ok) return trail;
  try {
    return succeed(auditVerdict(trail.value.verify(), at));
  } finally {
    trail.value.close();
  }
}
