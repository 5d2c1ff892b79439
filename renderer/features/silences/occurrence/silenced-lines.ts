import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type {
  AlarmsReport,
  SilentSpan,
} from '../../../../shared/features/silences/report/silence-report.ts';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';

type Target = Pick<SilenceText, 'of' | 'ownerId' | 'monitor' | 'at' | 'silent'>;

/** One monitor of an occurrence: what the trail has of it, and how it is now. */
export interface SilencedLine extends Target {
  readonly key: string;
  readonly spans: readonly SilentSpan[];
  readonly failures: AlarmsReport['failures'];
  /** `null`: the occurrence is over, or the monitor is not defined any more. */
  readonly live: SilenceText | null;
}

export function keyOf({ of, ownerId, monitor, at, silent }: Target): string {
  return [of, ownerId, monitor, at, silent].join(' ');
}

/** In the trail's order; then those that it has nothing of yet. */
export function silencedLines(
  { alarms = [] }: Pick<OccurrenceReport, 'alarms'>,
  live: readonly SilenceText[],
): readonly SilencedLine[] {
  const now = new Map(live.map((one) => [keyOf(one), one]));
  const told = alarms.map((one): SilencedLine => {
    const key = keyOf(one);
    return { ...one, key, live: now.get(key) ?? null };
  });
  const known = new Set(told.map(({ key }) => key));
  const more = live
    .filter((one) => !known.has(keyOf(one)))
    .filter(({ stage, failure }) => stage !== 'heard' || failure !== null)
    .map((one): SilencedLine => {
      const { of, ownerId, monitor, at, silent } = one;
      return {
        ...{ of, ownerId, monitor, at, silent },
        ...{ key: keyOf(one), spans: [], failures: [], live: one },
      };
    });
  return [...told, ...more];
}

/** What the bars are drawn over. */
export interface Axis {
  readonly from: Instant;
  readonly to: Instant;
}

/** A silent stretch; `isSure` up to now, else by its own end. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

const at = (text: string | null): Instant | undefined => parseInstant(text ?? '');

/** When the occurrence was over, as far as silences go; `undefined`: it is not. */
export function overAt({
  fullFlow,
  state,
  closing,
  madeAt,
}: OccurrenceReport): Instant | undefined {
  return state === 'closed' ? at(fullFlow?.at ?? closing?.at ?? madeAt) : undefined;
}

/** Silent so far. */
export function stretchesOf(
  { spans, live }: SilencedLine,
  axis: Pick<Axis, 'from'>,
  until: Instant,
): readonly Stretch[] {
  const told = spans.map(({ from, to }) => ({
    from: at(from) ?? axis.from,
    to: at(to) ?? until,
  }));
  if (told.length > 0 || live === null || !isStanding(live)) return told;
  const since = at(live.since);
  return since === undefined || since >= until ? [] : [{ from: since, to: until }];
}

/** Until when it stays silent if nobody does anything more. */
export function standingEnd({ live }: SilencedLine): Instant | undefined {
  return live !== null && isStanding(live) ? at(live.endsAt) : undefined;
}

function isStanding({ stage, failure }: SilenceText): boolean {
  return stage === 'lifting' || (stage === 'silent' && failure === null);
}

/** From the first held run, or silence, to the last end. */
export function axisOf(
  report: OccurrenceReport,
  lines: readonly SilencedLine[],
  now: Instant,
): Axis {
  const { opening, occurrence } = report;
  const begun = lines.flatMap(({ spans }) => spans.map(({ from }) => at(from)));
  const ended = lines.flatMap((line) => [...line.spans.map(({ to }) => at(to)), standingEnd(line)]);
  const starts = [at(opening.heldFrom), at(opening.at), at(occurrence.opensAt), ...begun];
  const over = overAt(report) ?? now;
  const ends = [at(occurrence.closesAt), over, ...ended];
  const known = (all: readonly (Instant | undefined)[]): readonly Instant[] =>
    all.filter((one) => one !== undefined);
  return { from: Math.min(...known(starts)), to: Math.max(...known(ends)) };
}
