import type { MovedDate } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { ticketUrl as linkOf } from '../../../../shared/domain/definitions/ticket-link.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { History } from '../../../ports/trail/history.ts';
import type { OccurrenceRevision } from '../../../ports/trail/plan-changes.ts';
import type { EventChange, PlanEvent } from './plan-calendar.ts';
import type { YieldToEventLoop } from '../../../ports/time/timer.ts';
import { CoveredBy } from './covered-things.ts';
import type { DefinitionRevisions } from './definition-revisions.ts';
import { pauseEvents } from './pause-events.ts';
import { PlanRevisions } from './plan-revisions.ts';

/** Whole days in UTC: what is asked later on the same day reads the same. */
export const PAST_DAYS = 7;

/** Of more, the earliest are told. */
export const MOST_EVENTS = 10_000;

/** Years of everything are expanded in steps, so that the first ones are enough where many come. */
const STEPS_DAYS = [7, 31, 93, Infinity];

/** Beyond this many, later ones are dropped while others are still looked for. */
const MOST_GATHERED = 3 * MOST_EVENTS;

/** After this many occurrences and integrations, other work of the agent goes first. */
const YIELD_AFTER = 500;

export interface PlanSources {
  readonly state: AgentState;
  readonly amended: (window: MaintenanceWindow) => AmendedWindow | undefined;
  readonly history: Pick<History, 'closedOccurrences' | 'plan'>;
  readonly definitions: DefinitionRevisions;
  readonly yieldToEventLoop: YieldToEventLoop;
}

export interface PlanEvents {
  /** By opening. */
  readonly events: readonly PlanEvent[];
  /** Nothing is told from here on: the end of the span, or of what is too much. */
  readonly until: Instant;
  readonly isCut: boolean;
}

/** What is over since some days, open, coming and skipped, and the pauses in force. */
export async function planEvents(
  sources: PlanSources,
  now: Instant,
  days: number,
): Promise<PlanEvents> {
  await sources.definitions.catchUp(sources.history.plan, sources.yieldToEventLoop);
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const end = today + (days + 1) * DAY_MS;
  const gathering = new Gathering(sources, now);
  gathering.addPast(today - PAST_DAYS * DAY_MS);
  let from = now;
  for (const step of STEPS_DAYS) {
    const to = Math.min(end, from + step * DAY_MS);
    await gathering.addComing(from, to);
    from = to;
    if (to === end || gathering.size > MOST_EVENTS) break;
  }
  const events = gathering.sorted();
  const isCut = events.length > MOST_EVENTS || from < end;
  const kept = events.slice(0, MOST_EVENTS);
  return { events: kept, isCut, until: isCut ? (events[MOST_EVENTS]?.opensAt ?? from) : end };
}

/** Of one window, those that meet a span; `sources.definitions` has caught up. */
export function plannedEvents(
  sources: PlanSources,
  { windowId, opensAt, closesAt }: Occurrence & { readonly windowId: string },
): readonly PlanEvent[] {
  const window = sources.state.definitions.windows.get(windowId);
  const gathering = new Gathering(sources, opensAt);
  if (window !== undefined) gathering.addWindow(window, opensAt, closesAt);
  return gathering.sorted();
}

interface Told {
  readonly original: Occurrence;
  readonly shown: Occurrence;
  readonly stage: PlanEvent['stage'];
  readonly change: EventChange | null;
  readonly movedFrom?: readonly MovedDate[] | undefined;
}

class Gathering {
  readonly #sources: PlanSources;
  readonly #now: Instant;
  readonly #revisions: PlanRevisions;
  readonly #covered: CoveredBy;
  #events = new Map<string, PlanEvent>();
  /** What opens later is not among the earliest. */
  #latest = Infinity;

  constructor(sources: PlanSources, now: Instant) {
    this.#sources = sources;
    this.#now = now;
    this.#revisions = new PlanRevisions(sources.history.plan, sources.definitions);
    this.#covered = new CoveredBy(sources.state.definitions, this.#revisions);
    for (const event of pauseEvents(sources.state, this.#covered, this.#revisions, now)) {
      this.#events.set(event.id, event);
    }
  }

  get size(): number {
    return this.#events.size;
  }

  sorted(): PlanEvent[] {
    return [...this.#events.values()].sort(
      (a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt || (a.id < b.id ? -1 : 1),
    );
  }

  /** As the trail has it: what was defined for then may never have happened. */
  addPast(from: Instant): void {
    const { history, state } = this.#sources;
    for (const { windowId, opensAt, closesAt } of history.closedOccurrences(from, this.#now)) {
      const window = state.definitions.windows.get(windowId);
      if (window === undefined) continue;
      const id = this.#revisions.idOf(occurrenceHoldId(windowId, opensAt));
      const shown = { opensAt, closesAt };
      this.#add(id, window, { original: shown, shown, stage: 'over', change: null });
    }
    for (const [id, change] of this.#revisions.lastChanges()) this.#addSkipped(id, change, from);
    for (const { holdId, windowId, opensAt, closesAt } of state.reopenings.values()) {
      const window = state.definitions.windows.get(windowId);
      const shown = { opensAt, closesAt };
      const id = this.#revisions.idOf(holdId);
      if (window !== undefined) {
        this.#add(id, window, { original: shown, shown, stage: 'open', change: null });
      }
    }
  }

  #addSkipped(id: string, change: OccurrenceRevision, from: Instant): void {
    const { kind, windowId, original, by, reason } = change;
    const window = this.#sources.state.definitions.windows.get(windowId);
    if (kind !== 'occurrence.skipped' || window === undefined || original === undefined) return;
    if (original.closesAt <= from || original.closesAt > this.#now) return;
    const skipped = { kind: 'skipped', by, reason } as const;
    this.#add(id, window, { original, shown: original, stage: 'skipped', change: skipped });
  }

  async addComing(from: Instant, to: Instant): Promise<void> {
    const { state, yieldToEventLoop } = this.#sources;
    let done = 0;
    for (const window of [...state.definitions.windows.values(), ...neverApproved(state)]) {
      const added = this.addWindow(window, from, Math.min(to, this.#latest));
      this.#dropLatest();
      done += 1 + added + this.#covered.cost;
      this.#covered.cost = 0;
      if (done < YIELD_AFTER) continue;
      done = 0;
      await yieldToEventLoop();
    }
  }

  /** How many it added. */
  addWindow(window: MaintenanceWindow, from: Instant, end: Instant): number {
    const source = this.#sources.amended(window);
    const named = end <= from ? [] : (source?.namedBetween(from, end) ?? []);
    const dates = window.shift === undefined ? undefined : movedDates(source, from, end);
    for (const { original, current, amendment } of named) {
      const shown = current ?? original;
      const stage = current === null ? 'skipped' : this.#stageOf(window, current);
      const id = occurrenceHoldId(window.id, original.opensAt);
      const movedFrom = dates?.get(formatInstant(original.opensAt));
      this.#add(id, window, { original, shown, stage, change: amendment ?? null, movedFrom });
    }
    return named.length;
  }

  /** One more than are told, so that it is known from when on they are not. */
  #dropLatest(): void {
    if (this.#events.size <= MOST_GATHERED) return;
    const earliest = this.sorted().slice(0, MOST_EVENTS + 1);
    this.#latest = earliest.at(-1)?.opensAt ?? Infinity;
    this.#events = new Map(earliest.map((event) => [event.id, event]));
  }

  #stageOf({ id }: MaintenanceWindow, { opensAt }: Occurrence): PlanEvent['stage'] {
    const { state } = this.#sources;
    if (!state.definitions.windows.has(id)) return 'proposed';
    const isOpen = state.openings.has(occurrenceHoldId(id, opensAt));
    return isOpen ? 'open' : 'coming';
  }

  #add(id: string, window: MaintenanceWindow, told: Told): void {
    const { original, shown, stage, change, movedFrom = [] } = told;
    const { timeZone, title = window.id, reason = null, covers } = window;
    const { changedAt, ...things } = this.#covered.things(covers);
    const stageAt = stage === 'over' ? shown.closesAt : shown.opensAt;
    const revision = this.#revisions.of(id, window, stage, stageAt);
    const { definitions, approvalRequests } = this.#sources.state;
    const request = approvalRequests.get(window.id);
    const { change: ticket = null, owner = null } = window;
    const ticketUrl = linkOf(definitions.links.get('change')?.url, window.change) ?? null;
    this.#events.set(id, {
      ...{ id, windowId: window.id, ...shown, original, stage, isEndless: false },
      ...{ title, reason, timeZone, ...things, ticket, ticketUrl, owner },
      isChanging: request !== undefined && stage !== 'proposed' && stage !== 'over',
      change: change === null ? null : { kind: change.kind, by: change.by, reason: change.reason },
      movedFrom,
      sequence: revision.sequence,
      changedAt: Math.max(revision.changedAt, changedAt, request?.at ?? 0),
    });
  }
}

/** They would hold, once another person has approved them. */
function neverApproved({ approvalRequests, definitions }: AgentState): MaintenanceWindow[] {
  return [...approvalRequests.values()].flatMap(({ windowId, window }) =>
    window === null || definitions.windows.has(windowId) ? [] : [window],
  );
}

/** By the opening, as text. */
function movedDates(
  window: AmendedWindow | undefined,
  from: Instant,
  to: Instant,
): ReadonlyMap<string, readonly MovedDate[]> {
  const notes = window?.notesBetween(from, to) ?? [];
  return Map.groupBy(
    notes.filter((note) => note.kind === 'moved'),
    ({ opensAt }) => opensAt,
  );
}
