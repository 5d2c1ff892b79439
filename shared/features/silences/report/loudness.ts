import type { OccurrenceReport } from '../../../domain/reports/occurrence-report.ts';
import { parseInstant, type Instant } from '../../../domain/values/instant.ts';
import type { AlarmsReport, SilentSpan } from './silence-report.ts';

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
  return uncoveredMs(heldSpan(report, alarms), alarms.spans);
}

/** For how long of what was held nobody saw whether alarms got through; `undefined`: all along. */
export function unseenMs(report: OccurrenceReport, alarms: AlarmsReport): number | undefined {
  const held = heldSpan(report, alarms);
  const unseen = uncoveredMs(held, alarms.gotThrough?.watched ?? []);
  return unseen < held.to - held.from ? unseen : undefined;
}

function uncoveredMs(
  held: Held,
  spans: readonly Readonly<Pick<SilentSpan, 'from' | 'to'>>[],
): number {
  let [loud, heard] = [0, held.from];
  for (const { from, to } of spans) {
    const begins = Math.max(heard, from === null ? heard : (parseInstant(from) ?? heard));
    loud += Math.max(0, Math.min(begins, held.to) - heard);
    heard = Math.max(heard, to === null ? held.to : (parseInstant(to) ?? heard));
  }
  return loud + Math.max(0, held.to - heard);
}
