import {
  addedTallies,
  runTallyOf,
  type RunTally,
} from '../../../shared/domain/values/run-tally.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { isOnRecord } from '../../core/runs/due-while-held.ts';
import type { History } from '../../ports/trail/history.ts';
import type { YieldToEventLoop } from '../../ports/time/timer.ts';
import { MOST_PAUSES, pausesOf, type PastPause } from '../views/past-pauses.ts';
import { dueThen } from './due-then.ts';
import type { HeldRuns } from './held-runs.ts';
import type { Span } from './let-go.ts';

interface Reader {
  readonly state: Pick<AgentState, 'definitions' | 'statedEntries'>;
  readonly zones: ZoneTable;
  readonly history: Pick<History, 'search' | 'unstartedDue'>;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly now: Instant;
}

/** With more integrations than this, other work of the agent goes first. */
const YIELD_EVERY = 50;

/**
 * Runs of other schedulers that were due while they were paused, by UTC month of [from, to): by what
 * these said then, apart from what guards put on record. Of integrations that are defined now; each run
 * counts once, however many windows held it. Empty: everything that was held is on record.
 */
export async function dueInPauses(
  reader: Reader,
  { from, to }: Span,
): Promise<ReadonlyMap<string, RunTally>> {
  const found = new Map<string, RunTally>();
  const { integrations } = reader.state.definitions;
  const end = Math.min(to, reader.now + 1);
  let looked = 0;
  for (const { id, scheduler } of integrations.values()) {
    if (isOnRecord(scheduler) || end <= from) continue;
    looked += 1;
    if (looked % YIELD_EVERY === 0) await reader.yieldToEventLoop();
    const pauses = pausesOf(reader.history, id, from, end);
    for (const month of monthsOf({ from, to: end })) {
      const tally = dueIn(reader, id, pauses, month);
      if (tally === undefined) continue;
      const key = formatInstant(month.from).slice(0, 7);
      found.set(key, addedTallies(found.get(key) ?? runTallyOf(0, []), tally));
    }
  }
  return found;
}

/** `undefined`: it was not paused then. */
function dueIn(
  reader: Reader,
  integrationId: string,
  pauses: readonly PastPause[],
  month: Span,
): RunTally | undefined {
  const inside = pauses
    .map((pause) => ({ from: Math.max(pause.from, month.from), to: Math.min(pause.to, month.to) }))
    .filter((span) => span.from < span.to);
  if (inside.length === 0) return undefined;
  const tallies = joined(inside).map((span) => dueInSpan(reader, integrationId, span));
  const isCut = pauses.length >= MOST_PAUSES;
  return addedTallies(...tallies, ...(isCut ? [runTallyOf(0, [integrationId])] : []));
}

function dueInSpan(
  { state, zones, history }: Reader,
  integrationId: string,
  { from, to }: Span,
): RunTally {
  const last = history.unstartedDue(integrationId, from, to).at(-1)?.dueAt;
  const held: Pick<HeldRuns, 'lastDueAt'> = {
    lastDueAt: last === undefined ? null : formatInstant(last),
  };
  const then = { definitions: state.definitions, statedEntries: state.statedEntries, zones };
  return dueThen(then, { integrationId, held, spans: [{ from, to }] }) ?? runTallyOf(0, []);
}

/** A pause by another hold may have been recorded while the first one went on. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last === undefined || last.to < span.from) all.push(span);
    else all.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
  }
  return all;
}

/** Parts of a span, each within one UTC month. */
function monthsOf({ from, to }: Span): Span[] {
  const parts: Span[] = [];
  for (let at = from; at < to;) {
    const day = new Date(at);
    const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
    parts.push({ from: at, to: Math.min(next, to) });
    at = next;
  }
  return parts;
}
