import type { OccurrenceReport, OtherHold } from './occurrence-report.ts';
import { parseInstant } from '../values/instant.ts';

/** That somebody ended an occurrence, or made it shorter, before its planned end. */
export interface EndedEarly {
  readonly ms: number;
  readonly who: OccurrenceReport['amendments'][number]['who'];
  readonly reason: string | null;
}

export function endedEarly({
  amendments,
  occurrence,
}: Pick<OccurrenceReport, 'amendments' | 'occurrence'>): EndedEarly | undefined {
  const last = amendments.at(-1);
  const isEarly = last?.kind === 'window.ended' || last?.kind === 'window.shortened';
  if (last === undefined || !isEarly) return undefined;
  const [before, after] = [last.before?.closesAt ?? '', last.after?.closesAt ?? ''];
  if (after !== occurrence.closesAt) return undefined;
  const ms = (parseInstant(before) ?? 0) - (parseInstant(after) ?? 0);
  return { ms, who: last.who, reason: last.reason };
}

/** What did not flow when the occurrence was over, because other holds went on. */
export interface KeptByOthers {
  readonly resumed: number;
  readonly of: number;
  readonly holds: readonly OtherHold[];
}

/** `undefined`: it is not over, or all that it held flowed. */
export function keptByOthers({
  state,
  closing,
  integrations,
  otherHolds,
}: Pick<OccurrenceReport, 'state' | 'closing' | 'integrations' | 'otherHolds'>):
  KeptByOthers | undefined {
  if (state !== 'closed' || closing === null) return undefined;
  const closedAt = parseInstant(closing.at) ?? 0;
  const holds = otherHolds.filter(
    ({ until }) => until === null || (parseInstant(until) ?? 0) > closedAt,
  );
  const resumed = integrations.filter(({ releasedAt }) => releasedAt !== null).length;
  if (holds.length === 0 || resumed === integrations.length) return undefined;
  return { resumed, of: integrations.length, holds };
}
