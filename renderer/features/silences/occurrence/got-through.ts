import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type {
  AlarmsReport,
  GotThrough,
} from '../../../../shared/features/silences/report/silence-report.ts';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { keyOf } from './silenced-lines.ts';

export type Reopened = NonNullable<SilenceText['reopened']>;

/** What one monitor let through while it was to be silent, and since. */
export interface Heard {
  readonly key: string;
  readonly monitor: string;
  /** `null`: it does not tell; `never`: it was never silent. */
  readonly inside: GotThrough | 'never' | null;
  /** `null`: it is still to be silent, does not tell, or this was not its last silence. */
  readonly since: Reopened | null;
}

export function heardOf(
  { alarms = [] }: Pick<OccurrenceReport, 'alarms'>,
  live: readonly SilenceText[],
): readonly Heard[] {
  const now = new Map(live.map((one) => [keyOf(one), one.reopened]));
  return alarms.map((one) => ({
    key: keyOf(one),
    monitor: one.monitor,
    inside: one.gotThrough ?? (one.spans.length === 0 ? 'never' : null),
    since: ofThis(one, now.get(keyOf(one)) ?? null),
  }));
}

/** A later occurrence may have silenced it again. */
function ofThis({ spans }: AlarmsReport, reopened: Reopened | null): Reopened | null {
  const ended = parseInstant(spans.at(-1)?.to ?? '');
  const at = parseInstant(reopened?.at ?? '');
  if (ended === undefined || at === undefined) return null;
  return Math.abs(at - ended) < MINUTE_MS ? reopened : null;
}
