import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type {
  AlarmsReport,
  GotThrough,
  SilentSpan,
} from '../../../../shared/features/silences/report/silence-report.ts';

export const SILENCE_KINDS = [
  'silence.placed',
  'silence.extended',
  'silence.lifted',
  'silence.drifted',
  'silence.failed',
  'silence.leaked',
  'silence.unseen',
  'silence.seen',
] as const;

/** Nobody asked a monitor while there was no agent. */
export type AgentStart = EntryOf<'agent.started'>;

export type SilenceEntry = EntryOf<(typeof SILENCE_KINDS)[number]>;

interface Seen {
  readonly alarms: (GotThrough['alarms'][number] & { readonly more: number })[];
  readonly watched: GotThrough['watched'];
}

interface Told {
  readonly about: Omit<AlarmsReport, 'spans' | 'failures' | 'gotThrough'>;
  gotThrough: Seen | null;
  readonly spans: SilentSpan[];
  readonly failures: AlarmsReport['failures'];
}

/** When each monitor was silent between two moments, by its entries in the order of the trail. */
export function silenceHistory(
  entries: readonly (SilenceEntry | AgentStart)[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly AlarmsReport[] {
  const told = new Map<string, Told>();
  for (const entry of entries) {
    if (entry.kind === 'agent.started') {
      for (const { gotThrough } of told.values()) noteStart(entry, gotThrough);
      continue;
    }
    const { of, id, monitor, at, silent } = entry.detail;
    const key = JSON.stringify([of, id, monitor, at, silent]);
    const known = told.get(key) ?? {
      ...{
        about: { of, ownerId: id, monitor, at, silent },
        spans: [],
        failures: [],
        gotThrough: null,
      },
    };
    told.set(key, known);
    note(entry, known);
    noteSeen(entry, known);
  }
  const isInside = (first: string | null, last: string | null): boolean =>
    (first === null || (parseInstant(first) ?? to) <= to) &&
    (last === null || (parseInstant(last) ?? from) >= from);
  return [...told.values()]
    .map(({ about, spans, failures, gotThrough }) => ({
      ...about,
      spans: spans.filter((span) => isInside(span.from, span.to)),
      failures: failures.filter(({ at }) => isInside(at, at)),
      gotThrough: gotThrough === null ? null : seenInside(gotThrough, isInside),
    }))
    .filter(({ spans, failures }) => spans.length + failures.length > 0);
}

type IsInside = (first: string | null, last: string | null) => boolean;

function seenInside({ alarms, watched }: Seen, isInside: IsInside): GotThrough {
  const inside = alarms.filter(({ at }) => isInside(at, at));
  return {
    alarms: inside.map(({ name, host, since, at }) => ({ name, host, since, at })),
    count: inside.reduce((sum, { more }) => sum + 1 + more, 0),
    watched: watched.filter((span) => isInside(span.from, span.to)),
  };
}

/** A span during which a monitor was asked begins, or ends. */
function noteWatched({ watched }: Seen, at: string, isBegun: boolean): void {
  const last = watched.at(-1);
  if (last?.to === null) {
    if (!isBegun) watched[watched.length - 1] = { ...last, to: at };
  } else if (isBegun) watched.push({ from: at, to: null });
}

function noteStart({ at, detail }: AgentStart, seen: Seen | null): void {
  if (seen?.watched.at(-1)?.to !== null) return;
  noteWatched(seen, detail.lastSeenAt ?? at, false);
  noteWatched(seen, at, true);
}

function noteSeen(entry: SilenceEntry, told: Told): void {
  const { kind, at, detail } = entry;
  if (kind === 'silence.placed' && detail.isWatched === true) {
    told.gotThrough ??= { alarms: [], watched: [] };
  }
  const { gotThrough: seen } = told;
  if (seen === null) return;
  switch (kind) {
    case 'silence.placed':
      noteWatched(seen, at, true);
      break;
    case 'silence.lifted':
      noteWatched(seen, at, false);
      break;
    case 'silence.unseen':
      noteWatched(seen, detail.since, false);
      break;
    case 'silence.seen':
      noteWatched(seen, detail.since, false);
      noteWatched(seen, at, true);
      break;
    case 'silence.leaked': {
      const { name, host, since, more } = detail;
      seen.alarms.push({ name, host, since, at, more });
      break;
    }
    default:
      break;
  }
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
    default:
      break;
  }
}
