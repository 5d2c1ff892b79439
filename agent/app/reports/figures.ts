import type { AuditKind, EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { Figures, MonthFigures } from '../../../shared/domain/reports/window-figures.ts';
import type { History } from '../../ports/trail/history.ts';
import { endOf, isUpTo, ENDING_KINDS } from './occurrence-end.ts';
import { stillRunningIn } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

interface Sums {
  occurrences: number;
  held: number;
  leftOut: number;
  drains: number;
  overruns: number;
  leaks: number;
  drifts: number;
  lateOpenings: number;
  lateClosings: number;
  readonly flows: number[];
}

/** From the trail, by UTC month; queried day by day, so that nothing else has to wait. */
export async function windowFigures(
  reader: TrailReader & { readonly history: History },
  from: Instant,
  to: Instant,
): Promise<{ months: MonthFigures[]; total: Figures }> {
  const months = new Map<string, Sums>();
  const of = (at: string): Sums => {
    const month = at.slice(0, 7);
    const sums = months.get(month) ?? nothing();
    months.set(month, sums);
    return sums;
  };
  for (let day = from; day < to; day = nextDay(day)) {
    const { held, leftOut } = reader.history.skippedCount(day, Math.min(to, nextDay(day)));
    const sums = of(formatInstant(day));
    sums.held += held;
    sums.leftOut += leftOut;
    await reader.yieldToEventLoop();
  }
  await addOccurrences(reader, from, to, of);
  const total = nothing();
  for (const sums of months.values()) addTo(total, sums);
  return {
    months: [...months]
      .map(([month, sums]) => ({ month, ...figuresOf(sums) }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    total: figuresOf(total),
  };
}

/** The next midnight UTC. */
function nextDay(at: Instant): Instant {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}

/** Closings and full flows belong to the month of their opening. */
async function addOccurrences(
  reader: TrailReader,
  from: Instant,
  to: Instant,
  of: (at: string) => Sums,
): Promise<void> {
  const span = { since: formatInstant(from), until: formatInstant(to) };
  const each = async <K extends AuditKind>(
    kind: K,
    add: (sums: Sums, entry: EntryOf<K>) => void,
  ): Promise<void> => {
    for await (const entry of entriesOf(reader, { kind, ...span })) {
      const at = entry.occurrence?.opensAt ?? entry.at;
      const opened = parseInstant(at) ?? 0;
      add(of(opened < from ? span.since : at), entry);
    }
  };
  await each('window.opened', (sums, opened) => {
    const overruns = stillRunningIn(opened);
    sums.occurrences += 1;
    sums.overruns += overruns;
    sums.drains += overruns > 0 ? 1 : 0;
    sums.lateOpenings += (opened.detail.lateMs ?? 0) > 0 ? 1 : 0;
  });
  await each('reopening.completed', (sums, { detail }) => {
    sums.flows.push(detail.timeToFullFlowMs);
  });
  await each('window.closed', (sums, { detail }) => {
    const { lateMs = 0, holdId } = detail;
    sums.lateClosings += lateMs > LATE_MS ? 1 : 0;
    // Only one that reopened step by step names its hold; its full flow comes later.
    if (holdId === undefined) sums.flows.push(lateMs);
  });
  await each('leak.detected', (sums) => (sums.leaks += 1));
  for await (const entry of entriesOf(reader, { kind: 'scheduler.drifted', ...span })) {
    if (await isOfItsOccurrence(reader, entry)) of(entry.at).drifts += 1;
  }
}

/** As in its report: what is recorded after the end of the occurrence does not count. */
async function isOfItsOccurrence(
  reader: TrailReader,
  entry: EntryOf<'scheduler.drifted'>,
): Promise<boolean> {
  const { at, detail } = entry;
  const of = occurrenceOfHold(detail.holdId ?? '');
  if (of === undefined) return true;
  const { windowId: window, opensAt: since } = of;
  const until = formatInstant((parseInstant(at) ?? 0) + 1);
  const story: EntryOf<(typeof ENDING_KINDS)[number]>[] = [];
  for (const kind of ENDING_KINDS) {
    for await (const one of entriesOf(reader, { window, kind, since, until })) {
      if (one.occurrence.opensAt === since) story.push(one);
    }
  }
  return isUpTo(endOf(story), entry);
}

/** A closing counts as late from here on. */
const LATE_MS = 1_000;

function nothing(): Sums {
  return {
    ...{ occurrences: 0, held: 0, leftOut: 0, drains: 0, overruns: 0, leaks: 0, drifts: 0 },
    ...{ lateOpenings: 0, lateClosings: 0, flows: [] },
  };
}

function addTo(total: Sums, sums: Sums): void {
  total.occurrences += sums.occurrences;
  total.held += sums.held;
  total.leftOut += sums.leftOut;
  total.drains += sums.drains;
  total.overruns += sums.overruns;
  total.leaks += sums.leaks;
  total.drifts += sums.drifts;
  total.lateOpenings += sums.lateOpenings;
  total.lateClosings += sums.lateClosings;
  total.flows.push(...sums.flows);
}

function figuresOf({ flows, ...sums }: Sums): Figures {
  const sorted = [...flows].sort((a, b) => a - b);
  const longestMs = sorted.at(-1);
  const medianMs = sorted[Math.floor((sorted.length - 1) / 2)];
  const isKnown = longestMs !== undefined && medianMs !== undefined;
  return { ...sums, fullFlow: isKnown ? { medianMs, longestMs } : null };
}
