import type { OccurrenceReport } from '../../../domain/reports/occurrence-report.ts';
import { parseInstant, type Instant } from '../../../domain/values/instant.ts';
import type { AlarmsReport } from './silence-report.ts';

interface Held {
  readonly from: Instant;
  readonly to: Instant;
}

/** From the first held run to the last catch-up run of what the monitor speaks of. */
function heldSpan(report: OccurrenceReport, { of, ownerId }: AlarmsReport): Held {
  const { opening, closing, fullFlow, integrations, madeAt } = report;
  const released = integrations.find(({ integrationId }) => integrationId === ownerId)?.releasedAt;
  const end =
    (of === 'integration' ? released : undefined) ?? fullFlow?.at ?? closing?.at ?? madeAt;
  const from = parseInstant(opening.heldFrom ?? opening.at) ?? 0;
  return { from, to: Math.max(from, parseInstant(end) ?? from) };
}

/** For how long alarms could get through about what was held, in milliseconds. */
export function loudMs(report: OccurrenceReport, alarms: AlarmsReport): number {
  const held = heldSpan(report, alarms);
  let [loud, heard] = [0, held.from];
  for (const { from, to } of alarms.spans) {
    const begins = Math.max(heard, from === null ? heard : (parseInstant(from) ?? heard));
    loud += Math.max(0, Math.min(begins, held.to) - heard);
    heard = Math.max(heard, to === null ? held.to : (parseInstant(to) ?? heard));
  }
  return loud + Math.max(0, held.to - heard);
}
