import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { DeclaredCapabilities } from '../../../../shared/domain/schedulers/capabilities/declared-capabilities.ts';

/** A duration from a definition, in milliseconds. */
export function lengthMs(text: string): number {
  const duration = parseDuration(text);
  return duration === undefined ? 0 : nominalMs(duration);
}

/** The part of the capabilities that an admin declared. */
export function declaredPart({
  inFlight,
  missedAtResume,
  survivesRestart,
  settle,
}: DeclaredCapabilities): Pick<
  SchedulerCapabilities,
  'inFlight' | 'missedAtResume' | 'survivesRestart' | 'settleMs'
> {
  return { inFlight, missedAtResume, survivesRestart, settleMs: lengthMs(settle) };
}
