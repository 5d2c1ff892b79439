import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/business-calendar.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { AgentState, Amendment } from '../../core/state/agent-state.ts';
import { AmendedWindow } from '../../core/gate/amendments.ts';
import { CalendarTable, NO_CALENDARS } from '../../core/calendar/calendar-table.ts';
import { compileSchedule } from '../../core/calendar/due-schedule.ts';
import { HoldBoard } from '../../core/gate/hold-board.ts';
import { PASSED_SINGLY } from '../../core/windows/openings.ts';
import { passedOccurrences, type PassedOccurrences } from '../../core/gate/passed-occurrences.ts';
import type { DueTimes, Plan } from '../../core/gate/plan.ts';
import { compileWindow, type CompiledWindow } from '../../core/calendar/window-recurrence.ts';
import { WaitingWindows } from './waiting-windows.ts';
import type { ZoneData } from '../../ports/zone-data.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** How far windows are expanded, and how far the flags of guarded integrations reach. */
export const HORIZON_MS = 30 * DAY_MS;

/**
 * Past occurrences are known individually up to this far back, however long ago the last tick was;
 * earlier ones are counted by window.
 */
const KNOWN_PAST_MS = 2 * DAY_MS;

/** Limits for counting past occurrences: in total, and the least and most for one window. */
const COUNTED_IN_ALL = 1_000_000;
const MIN_COUNTED = 20;
const MAX_COUNTED = 1_000;

/** A plan is recomputed after this long, well before its horizon comes near. */
const PLAN_AGE_MS = DAY_MS;

export interface Unplannable {
  readonly path: string;
  readonly message: string;
}

/** Compiles each definition once and keeps the plan that the gate uses. */
export class Planner {
  #zones: ZoneData;
  readonly #measured: Required<Pick<Plan, 'expectedMs' | 'guardsUnderWay'>>;
  #plan: { readonly plan: Plan; readonly knownFrom: Instant; readonly madeAt: Instant } | undefined;
  readonly #waiting = new WaitingWindows();
  /** By the definitions that it was made from. */
  #calendars: { readonly sources: readonly BusinessCalendar[]; readonly table: CalendarTable } = {
    sources: [],
    table: NO_CALENDARS,
  };
  #windows = new Map<
    string,
    { readonly source: MaintenanceWindow; readonly compiled: CompiledWindow }
  >();
  #schedules = new Map<string, { readonly source: Integration; readonly due: DueTimes }>();
  readonly #amended = new Map<
    string,
    { readonly source: MaintenanceWindow; readonly amended: AmendedWindow }
  >();
  #amendments: ReadonlyMap<string, readonly Amendment[]> | undefined;
  #unplannable: Unplannable[] = [];

  /** `measured`: what a plan needs from outside, passed on unchanged. */
  constructor(zones: ZoneData, measured: Required<Pick<Plan, 'expectedMs' | 'guardsUnderWay'>>) {
    this.#zones = zones;
    this.#measured = measured;
  }

  get zones(): ZoneData {
    return this.#zones;
  }

  /** Accepted definitions that cannot be planned with the current zone data. */
  get unplannable(): readonly Unplannable[] {
    return this.#unplannable;
  }

  useZones(zones: ZoneData): void {
    this.#zones = zones;
    this.#windows.clear();
    this.#schedules.clear();
    this.#forgetAmendments();
    this.#plan = undefined;
  }

  /** Definitions were changed. */
  invalidate(): void {
    this.#plan = undefined;
    this.#forgetAmendments();
  }

  isCurrent(now: Instant): boolean {
    return this.#plan !== undefined && Math.abs(now - this.#plan.madeAt) < PLAN_AGE_MS;
  }

  /** The plan as of now: the existing one unless definitions, zone data or the day changed. */
  planFor(state: AgentState, now: Instant): Plan {
    if (this.#plan !== undefined && this.isCurrent(now)) return this.#plan.plan;
    this.#unplannable = [];
    this.#forgetAmendments();
    this.#useCalendars(state);
    const lastLook = Math.min(state.tickedAt ?? now, now);
    const knownFrom = Math.max(lastLook - DAY_MS, now - KNOWN_PAST_MS);
    const occurrences = new Map<string, readonly Occurrence[]>();
    for (const window of state.definitions.windows.values()) {
      const amended = this.amended(window, state);
      if (amended !== undefined) {
        occurrences.set(window.id, amended.occurrencesBetween(knownFrom, now + HORIZON_MS));
      }
    }
    const plan: Plan = {
      board: new HoldBoard(state.definitions, occurrences, state),
      knownFrom,
      passed: this.#passed(state, lastLook, knownFrom),
      dueTimes: this.#dueTimes(state),
      ...this.#measured,
    };
    this.#forgetRemoved(state);
    this.#plan = { plan, knownFrom, madeAt: now };
    return plan;
  }

  /** After a long absence, or a clock that was set far ahead; otherwise empty. */
  #passed(state: AgentState, after: Instant, upTo: Instant): Map<string, PassedOccurrences> {
    const passed = new Map<string, PassedOccurrences>();
    if (after >= upTo) return passed;
    const { windows } = state.definitions;
    let inAll = 0;
    const share = Math.floor(COUNTED_IN_ALL / windows.size);
    const most = Math.min(MAX_COUNTED, Math.max(MIN_COUNTED, share));
    for (const window of windows.values()) {
      const amended = this.amended(window, state);
      const known = amended && passedOccurrences(amended, after, upTo, most);
      if (known === undefined) continue;
      // They are listed individually only if there are few in total.
      if (inAll <= PASSED_SINGLY) inAll += known.listed?.length ?? Infinity;
      passed.set(window.id, inAll <= PASSED_SINGLY ? known : { ...known, listed: undefined });
    }
    return passed;
  }

  /** People changed an occurrence of this window: nothing else is recomputed. */
  amend(windowId: string, state: AgentState): void {
    this.#amendments = undefined;
    this.#amended.delete(windowId);
    const plan = this.#plan;
    const window = state.definitions.windows.get(windowId);
    const amended = window === undefined ? undefined : this.amended(window, state);
    if (plan === undefined || amended === undefined) return;
    const occurrences = amended.occurrencesBetween(plan.knownFrom, plan.madeAt + HORIZON_MS);
    plan.plan.board.replaceOccurrences(windowId, occurrences);
  }

  /** The same object until the window or people's changes of it change. */
  amended(window: MaintenanceWindow, state: AgentState): AmendedWindow | undefined {
    const known = this.#amended.get(window.id);
    if (known?.source === window) return known.amended;
    const compiled = this.#compiledWindow(window);
    if (compiled === undefined) return undefined;
    this.#amendments ??= Map.groupBy(state.amendments.values(), ({ windowId }) => windowId);
    const amended = new AmendedWindow(compiled, this.#amendments.get(window.id) ?? []);
    this.#amended.set(window.id, { source: window, amended });
    return amended;
  }

  /** Like `amended`, for a definition that is not in force: not cached. */
  tried(
    window: MaintenanceWindow,
    state: AgentState,
    calendars: CalendarTable,
  ): AmendedWindow | undefined {
    const compiled = compileWindow(window, this.#zones, calendars);
    if (!compiled.ok) return undefined;
    const own = [...state.amendments.values()].filter(({ windowId }) => windowId === window.id);
    return new AmendedWindow(compiled.value, own);
  }

  /** Of a definition that waits for approval. */
  waiting(window: MaintenanceWindow, state: AgentState): AmendedWindow | undefined {
    this.#useCalendars(state);
    return this.#waiting.of(window, state, { table: this.#calendars.table, zones: this.#zones });
  }

  /** A changed calendar may move the dates of every window that goes by one. */
  #useCalendars({ definitions }: AgentState): void {
    const sources = [...definitions.calendars.values()];
    const known = this.#calendars.sources;
    if (sources.length === known.length && sources.every((one, at) => one === known[at])) return;
    this.#calendars = { sources, table: new CalendarTable(sources) };
    for (const [id, { source }] of this.#windows) {
      if (source.on !== undefined || source.shift !== undefined) this.#windows.delete(id);
    }
  }

  #forgetAmendments(): void {
    this.#amendments = undefined;
    this.#amended.clear();
  }

  #dueTimes(state: AgentState): Map<string, DueTimes> {
    const dueTimes = new Map<string, DueTimes>();
    for (const integration of state.definitions.integrations.values()) {
      const { id, scheduler } = integration;
      if (scheduler.kind !== 'local') continue;
      const known = this.#schedules.get(id);
      if (known?.source === integration) {
        dueTimes.set(id, known.due);
        continue;
      }
      const checked = compileSchedule(scheduler, this.#zones);
      if (!checked.ok) {
        this.#cannotPlan('integration', id, checked.problems);
        continue;
      }
      this.#schedules.set(id, { source: integration, due: checked.value });
      dueTimes.set(id, checked.value);
    }
    return dueTimes;
  }

  #compiledWindow(window: MaintenanceWindow): CompiledWindow | undefined {
    const known = this.#windows.get(window.id);
    if (known?.source === window) return known.compiled;
    const checked = compileWindow(window, this.#zones, this.#calendars.table);
    if (!checked.ok) {
      this.#cannotPlan('window', window.id, checked.problems);
      return undefined;
    }
    this.#windows.set(window.id, { source: window, compiled: checked.value });
    return checked.value;
  }

  #cannotPlan(part: string, id: string, problems: readonly Unplannable[]): void {
    for (const { path, message } of problems) {
      this.#unplannable.push({ path: `${part} ${id}: ${path}`, message });
    }
  }

  #forgetRemoved(state: AgentState): void {
    for (const id of this.#windows.keys()) {
      if (!state.definitions.windows.has(id)) this.#windows.delete(id);
    }
    for (const id of this.#schedules.keys()) {
      if (!state.definitions.integrations.has(id)) this.#schedules.delete(id);
    }
  }
}
