import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { occurrenceText } from '../../core/state/facts.ts';
import { stillRunningIn } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

type Params = CallParams<'occurrence.past'>;
type Occurred = EntryOf<'window.opened' | 'window.closed' | 'window.ended'>;
type Past = CallResult<'occurrence.past'>['occurrences'][number];

/** Occurrences whose opening is in the trail, the newest first. */
export async function pastOccurrenceList(
  reader: TrailReader,
  { windowId, from, to, limit }: Params,
  state: AgentState,
): Promise<Past[]> {
  const window = windowId === undefined ? {} : { window: windowId };
  const opened: EntryOf<'window.opened'>[] = [];
  const query = { kind: 'window.opened', since: from, until: to } as const;
  for await (const entry of entriesOf(reader, { ...query, ...window })) {
    opened.push(entry);
    // Keeps a bounded number at a time, however long the past.
    if (opened.length >= 2 * limit) opened.splice(0, opened.length - limit);
  }
  const newest = opened.slice(-limit).reverse();
  const since = newest.at(-1)?.at;
  const closed = new Map<string, EntryOf<'window.closed'>>();
  const early = new Map<string, number>();
  if (since !== undefined) {
    for await (const entry of entriesOf(reader, { kind: 'window.closed', since, ...window })) {
      closed.set(keyOf(entry), entry);
    }
    for await (const entry of entriesOf(reader, { kind: 'window.ended', since, ...window })) {
      const { before, after } = entry.detail;
      early.set(keyOf(entry), timeOf(before.closesAt) - timeOf(after.closesAt));
    }
  }
  return newest.map((entry) => {
    const key = keyOf(entry);
    return { ...pastOf(entry, closed.get(key), state), endedEarlyMs: early.get(key) ?? null };
  });
}

function keyOf({ windowId, occurrence }: Occurred): string {
  return occurrenceHoldId(windowId, timeOf(occurrence.opensAt));
}

function timeOf(text: string): number {
  return parseInstant(text) ?? 0;
}

function pastOf(
  opened: EntryOf<'window.opened'>,
  closed: EntryOf<'window.closed'> | undefined,
  state: AgentState,
): Omit<Past, 'endedEarlyMs'> {
  const { windowId, detail } = opened;
  const holdId = keyOf(opened);
  const live = state.openings.get(holdId) ?? state.reopenings.get(holdId);
  const now = live === undefined ? undefined : occurrenceText(live);
  const span = closed?.occurrence ?? now ?? opened.occurrence;
  return {
    windowId,
    title: detail.title ?? state.definitions.windows.get(windowId)?.title ?? null,
    opensAt: span.opensAt,
    closesAt: span.closesAt,
    state: stateOf(holdId, state),
    openedLateMs: detail.lateMs ?? 0,
    closedLateMs: closed === undefined ? null : (closed.detail.lateMs ?? 0),
    overruns: stillRunningIn(opened),
  };
}

function stateOf(holdId: string, { openings, reopenings }: AgentState): Past['state'] {
  if (openings.has(holdId)) return 'open';
  return reopenings.has(holdId) ? 'reopening' : 'closed';
}
