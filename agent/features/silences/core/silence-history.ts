import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type {
  AlarmsReport,
  SilentSpan,
} from '../../../../shared/features/silences/report/silence-report.ts';

export const SILENCE_KINDS = [
  'silence.placed',
  'silence.extended',
  'silence.lifted',
  'silence.drifted',
  'silence.failed',
] as const;

export type SilenceEntry = EntryOf<(typeof SILENCE_KINDS)[number]>;

interface Told {
  readonly about: Omit<AlarmsReport, 'spans' | 'failures'>;
  readonly spans: SilentSpan[];
  readonly failures: AlarmsReport['failures'];
}

/** When each monitor was silent between two moments, by its entries in the order of the trail. */
export function silenceHistory(
  entries: readonly SilenceEntry[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly AlarmsReport[] {
  const told = new Map<string, Told>();
  for (const entry of entries) {
    const { of, id, monitor, at, silent } = entry.detail;
    const key = JSON.stringify([of, id, monitor, at, silent]);
    const known = told.get(key) ?? {
      ...{ about: { of, ownerId: id, monitor, at, silent }, spans: [], failures: [] },
    };
    told.set(key, known);
    note(entry, known);
  }
  const isInside = (first: string | null, last: string | null): boolean =>
    (first === null || (parseInstant(first) ?? to) <= to) &&
    (last === null || (parseInstant(last) ?? from) >= from);
  return [...told.values()]
    .map(({ about, spans, failures }) => ({
      ...about,
      spans: spans.filter((span) => isInside(span.from, span.to)),
      failures: failures.filter(({ at }) => isInside(at, at)),
    }))
    .filter(({ spans, failures }) => spans.length + failures.length > 0);
}

function note({ kind, at, detail }: SilenceEntry, { spans, failures }: Told): void {
  const last = spans.at(-1);
  const open = last?.to === null ? last : undefined;
  const end = (how: Exclude<SilentSpan['end'], null>): void => {
    if (open !== undefined) spans[spans.length - 1] = { ...open, to: at, end: how };
    else if (spans.length === 0) spans.push({ from: null, to: at, end: how });
  };
  switch (kind) {
    case 'silence.placed':
      if (open === undefined) spans.push({ from: at, to: null, end: null });
      break;
    case 'silence.extended':
      if (open === undefined) spans.push({ from: null, to: null, end: null });
      break;
    case 'silence.lifted':
      end(detail.how === 'by-itself' ? 'by-itself' : 'lifted');
      break;
    case 'silence.drifted':
      end(detail.found);
      break;
    case 'silence.failed':
      failures.push({ at, doing: detail.doing, why: detail.why });
      break;
  }
}
