import type {
  Lane,
  TimelineOccurrence,
  TimelinePage,
  TimelineQuery,
} from '../../../shared/contract/timeline.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type {
  DateNote,
  MovedDate,
} from '../../../shared/domain/definitions/calendars/date-note.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { AmendedWindow } from '../../core/gate/amendments.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { clockChangesBetween } from '../../core/calendar/clock-changes.ts';
import { occurrenceText } from '../../core/state/facts.ts';
import { belated } from '../../core/windows/opening-notes.ts';
import type { Plan } from '../../core/gate/plan.ts';
import type { ZoneRules, ZoneTable } from '../../core/calendar/zone-rules.ts';
import { onlineSince } from '../../core/state/online-since.ts';
import type { History, PastOccurrence } from '../../ports/trail/history.ts';
import type { YieldToEventLoop } from '../../ports/time/timer.ts';
import { LaneView } from './lane-view.ts';
import type { ToldByScheduler } from '../schedulers/told-by-scheduler.ts';
import { toldIn } from './told-runs.ts';
import { HORIZON_MS } from '../engine/plan/planner.ts';
import { manualHoldsBetween } from './timeline-holds.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

const LONGEST_DAYS = 400;

/** An occurrence lasts 31 days at most, and people may extend it. */
const LONGEST_OPEN_MS = 62 * DAY_MS;

/** Budget of one page across all of its lanes: a finer question gets longer cells. */
const MAX_CELLS = 30_000;

/** After this many due instants, other work of the agent goes first. */
const YIELD_AFTER = 20_000;

/** Of very many occurrences, the earliest are included. */
const MAX_OCCURRENCES = 10_000;

export interface TimelineRequest {
  readonly query: TimelineQuery;
  readonly state: AgentState;
  readonly plan: Plan;
  readonly zones: ZoneTable;
  readonly history: History;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly now: Instant;
  /** What other schedulers have on record. */
  readonly told: (integrationId: string) => ToldByScheduler | undefined;
  /** What calendars did to dates of a window. */
  readonly dateNotes: (windowId: string, from: Instant, to: Instant) => readonly DateNote[];
  /** The occurrences of a definition that waits for approval. */
  readonly waiting: (window: MaintenanceWindow) => AmendedWindow | undefined;
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
  readonly rules: ZoneRules;
}

/** The past from history and trail, present and future from the plan, up to its horizon. */
export async function timelinePage(request: TimelineRequest): Promise<Result<TimelinePage>> {
  const range = readRange(request);
  if (!range.ok) return range;
  const { from, to, rules } = range.value;
  const { state, history, now } = request;
  const changes = clockChangesBetween(rules, from, to - 1);
  return succeed({
    now: formatInstant(now),
    ...beginnings(request),
    lanes: await lanesOf(request, range.value),
    occurrences: occurrencesOf(request, range.value),
    ...proposedOf(request, range.value),
    manualHolds: manualHoldsBetween({ state, board: request.plan.board, history, from, to, now }),
    clockChanges: changes.map((change) => ({ ...change, at: formatInstant(change.at) })),
  });
}

function beginnings({
  history,
  state,
  now,
}: TimelineRequest): Pick<TimelinePage, 'beganAt' | 'runsSince'> {
  const [first] = history.search({ after: 0, limit: 1 }).entries;
  const since = onlineSince(state.definitions, now);
  const isOlder = (parseInstant(first?.at ?? '') ?? now) < since;
  return { beganAt: first?.at ?? null, ...(isOlder ? { runsSince: formatInstant(since) } : {}) };
}

function readRange({ query, zones }: TimelineRequest): Result<Range> {
  const from = parseInstant(query.from) ?? 0;
  const to = parseInstant(query.to) ?? 0;
  const rules = zones.rules(query.timeZone);
  const refuse = (path: string, message: string): Result<never> =>
    fail('invalid-parameters', 'No timeline was made.', [{ path, message }]);
  if (to <= from) return refuse('to', `expected an instant after ${query.from}`);
  if (to - from > LONGEST_DAYS * DAY_MS) {
    return refuse('to', `expected a range of at most ${LONGEST_DAYS} days`);
  }
  if (rules === undefined) {
    return refuse('timeZone', 'expected a zone of the IANA database, like Europe/Madrid');
  }
  return succeed({ from, to, rules });
}

async function lanesOf(request: TimelineRequest, { from, to }: Range): Promise<Lane[]> {
  const { query, plan, history, now, yieldToEventLoop } = request;
  const lanesAsked = Math.max(1, query.integrations.length);
  const cellMs = Math.max(query.bucketMs, Math.ceil(((to - from) * lanesAsked) / MAX_CELLS));
  // Whole cells, so that those at the borders do not change while scrolling.
  const view = new LaneView(plan, history, {
    from: Math.floor(from / cellMs) * cellMs,
    to: Math.ceil(to / cellMs) * cellMs,
    cellMs,
    horizon: now + HORIZON_MS,
    now,
    most: Math.ceil(MAX_CELLS / lanesAsked),
  });
  const lanes: Lane[] = [];
  let yieldedAt = 0;
  for (const id of query.integrations) {
    const told = toldIn(request.told(id), from, to);
    lanes.push({ ...view.lane(id), ...(told === undefined ? {} : { told }) });
    if (view.cost - yieldedAt < YIELD_AFTER) continue;
    yieldedAt = view.cost;
    await yieldToEventLoop();
  }
  return lanes;
}

/** Those that apply to the lanes; all if no integrations are given. */
function occurrencesOf(request: TimelineRequest, { from, to }: Range): TimelineOccurrence[] {
  const { query, state, plan, history, now } = request;
  const { board } = plan;
  const covering = board.windowsOver(query.integrations);
  const isAsked = (windowId: string): boolean =>
    query.integrations.length === 0 || covering.has(windowId);
  const past = from < now ? history.closedOccurrences(from, Math.min(to, now)) : [];
  const changes = undoableChanges(state);
  const moved = movedDates(request);
  const ahead = board
    .occurrencesBetween(Math.max(from, now), Math.min(to - 1, now + HORIZON_MS))
    .filter(({ windowId }) => isAsked(windowId))
    .map((one): TimelineOccurrence => {
      const holdId = occurrenceHoldId(one.windowId, one.opensAt);
      const shown = toText({ ...one, ...state.openings.get(holdId) });
      return { ...shown, ...changes.get(holdId), ...moved(shown) };
    });
  // A removed window did apply to something: it is shown whatever the lanes.
  const isGone = (windowId: string): boolean => !state.definitions.windows.has(windowId);
  const over = past.filter(({ windowId }) => isAsked(windowId) || isGone(windowId)).map(toText);
  return [...over, ...ahead].slice(0, MAX_OCCURRENCES);
}

/** Of windows that were never approved, whatever the lanes: an approver looks for them. */
function proposedOf(
  { state, now, waiting }: TimelineRequest,
  { from, to }: Range,
): Pick<TimelinePage, 'proposed'> {
  const proposed = [...state.approvalRequests.values()].flatMap(({ windowId, window }) => {
    if (window === null || state.definitions.windows.has(windowId)) return [];
    const { title } = window;
    const named = title === undefined ? {} : { title };
    const end = Math.min(to, now + HORIZON_MS);
    const start = Math.max(from, now);
    const found = start < end ? (waiting(window)?.occurrencesBetween(start, end) ?? []) : [];
    return found.map((one) => ({ windowId, ...named, ...occurrenceText(one) }));
  });
  return proposed.length === 0 ? {} : { proposed: proposed.slice(0, MAX_OCCURRENCES) };
}

function toText(one: PastOccurrence): TimelineOccurrence {
  return { windowId: one.windowId, ...occurrenceText(one), ...belated(one) };
}

/** Asked once a window, for all of what comes. */
function movedDates({
  state,
  now,
  dateNotes,
}: TimelineRequest): (one: TimelineOccurrence) => Pick<TimelineOccurrence, 'movedFrom'> {
  const known = new Map<string, readonly MovedDate[]>();
  return ({ windowId, opensAt }) => {
    if (state.definitions.windows.get(windowId)?.shift === undefined) return {};
    const notes =
      known.get(windowId) ??
      dateNotes(windowId, now - LONGEST_OPEN_MS, now + HORIZON_MS + DAY_MS).filter(
        (note) => note.kind === 'moved',
      );
    known.set(windowId, notes);
    const own = notes.filter((note) => note.opensAt === opensAt);
    return own.length === 0 ? {} : { movedFrom: own };
  };
}

type Changed = Required<Pick<TimelineOccurrence, 'changed'>>;

/** By the hold id of the occurrence as it is now. */
function undoableChanges(state: AgentState): ReadonlyMap<string, Changed> {
  const found = new Map<string, Changed>();
  for (const { kind, windowId, opensAt, movedTo } of state.amendments.values()) {
    if (kind !== 'moved' && kind !== 'extended') continue;
    found.set(occurrenceHoldId(windowId, movedTo?.opensAt ?? opensAt), { changed: kind });
  }
  return found;
}
