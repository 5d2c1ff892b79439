import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isSameJson } from '../../../core/state/same-json.ts';
import { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import { compileSchedule } from '../../../core/calendar/due-times/due-schedule.ts';
import { HoldBoard } from '../../../core/gate/hold-board.ts';
import type { EditedWindow } from '../../../core/gate/window-timelines.ts';
import { PASSED_SINGLY } from '../../../core/windows/openings.ts';
import {
  passedOccurrences,
  type PassedOccurrences,
} from '../../../core/gate/passed-occurrences.ts';
import type { DueTimes, Plan } from '../../../core/gate/plan.ts';
import { compileWindow } from '../../../core/calendar/windows/window-recurrence.ts';
import { PlannedWindows } from './planned-windows.ts';
import type { Forecasts } from './forecasts.ts';
import { WaitingWindows } from './waiting-windows.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

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

/** With more edits at once, everything is expanded again. */
const EDITED_SINGLY = 50;

export interface Unplannable {
  readonly path: string;
  readonly message: string;
}

type Measured = Required<Pick<Plan, 'expectedMs' | 'guardsUnderWay'>>;

/** What a plan needs from outside, passed on unchanged. */
export interface PlannerWorld extends Measured {
  /** Absent: of schedulers of others nothing is known. */
  readonly forecasts?: Forecasts;
}

/** Compiles each definition once and keeps the plan that the gate uses. */
export class Planner {
  #zones: ZoneData;
  readonly #measured: Measured;
  #plan: { readonly plan: Plan; readonly knownFrom: Instant; readonly madeAt: Instant } | undefined;
  readonly #forecasts: Forecasts | undefined;
  readonly #waiting = new WaitingWindows();
  readonly #windows: PlannedWindows;
  readonly #schedules = new Map<string, { readonly source: Integration; readonly due: DueTimes }>();
  /** By what cannot be planned. */
  readonly #unplannable = new Map<string, readonly Unplannable[]>();

  constructor(zones: ZoneData, { forecasts, ...measured }: PlannerWorld) {
    this.#zones = zones;
    this.#measured = measured;
    this.#forecasts = forecasts;
    this.#windows = new PlannedWindows(zones, (id, problems) => {
      this.#cannotPlan(`window ${id}`, problems);
    });
  }

  get zones(): ZoneData {
    return this.#zones;
  }

  /** Accepted definitions that cannot be planned with the current zone data. */
  get unplannable(): readonly Unplannable[] {
    return [...this.#unplannable.values()].flat();
  }

  useZones(zones: ZoneData): void {
    this.#zones = zones;
    this.#windows.useZones(zones);
    this.#schedules.clear();
    this.#plan = undefined;
  }

  /** Something changed that everything may depend on. */
  invalidate(): void {
    this.#plan = undefined;
    this.#windows.forgetAmendments();
  }

  /** Definitions were changed. If only some windows were, all else is taken over. */
  definitionsChanged(draft: ChangeDraft, state: AgentState): void {
    const before = this.#plan;
    const { windows, onlyOfWindows } = draft;
    const hasPassed = (before?.plan.passed?.size ?? 0) > 0;
    if (before === undefined || !onlyOfWindows || hasPassed || windows.size > EDITED_SINGLY) {
      this.invalidate();
      return;
    }
    const edited = Array.from(windows, ([id, window]) => this.#edited(id, window, before, state));
    const plan = { ...before.plan, board: before.plan.board.edited(edited) };
    this.#plan = { ...before, plan };
  }

  #edited(
    id: string,
    window: MaintenanceWindow | null,
    { knownFrom, madeAt }: { readonly knownFrom: Instant; readonly madeAt: Instant },
    state: AgentState,
  ): EditedWindow {
    const before = this.#windows.lastCompiled(id);
    this.#unplannable.delete(`window ${id}`);
    this.#windows.forgetAmendmentsOf(id);
    const coversAnew =
      window === null || before === undefined || !isSameJson(before.covers, window.covers);
    if (window === null) this.#windows.forget(id);
    const amended = window === null ? undefined : this.#windows.amended(window, state);
    const occurrences = amended?.occurrencesBetween(knownFrom, madeAt + HORIZON_MS);
    return { id, occurrences, coversAnew };
  }

  isCurrent(now: Instant): boolean {
    return this.#plan !== undefined && Math.abs(now - this.#plan.madeAt) < PLAN_AGE_MS;
  }

  /** The plan as of now: the existing one unless definitions, zone data or the day changed. */
  planFor(state: AgentState, now: Instant): Plan {
    if (this.#plan !== undefined && this.isCurrent(now)) return this.#plan.plan;
    this.#unplannable.clear();
    this.#windows.forgetAmendments();
    this.#windows.useCalendars(state);
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
      forecasts: (id) => this.#forecasts?.of(id, state, this.#zones),
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
    this.#windows.forgetAmendmentsOf(windowId);
    const plan = this.#plan;
    const window = state.definitions.windows.get(windowId);
    const amended = window === undefined ? undefined : this.amended(window, state);
    if (plan === undefined || amended === undefined) return;
    const occurrences = amended.occurrencesBetween(plan.knownFrom, plan.madeAt + HORIZON_MS);
    plan.plan.board.replaceOccurrences(windowId, occurrences);
  }

  /** The same object until the window or people's changes of it change. */
  amended(window: MaintenanceWindow, state: AgentState): AmendedWindow | undefined {
    return this.#windows.amended(window, state);
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
    this.#windows.useCalendars(state);
    const table = this.#windows.calendars;
    return this.#waiting.of(window, state, { table, zones: this.#zones });
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
        this.#cannotPlan(`integration ${id}`, checked.problems);
        continue;
      }
      this.#schedules.set(id, { source: integration, due: checked.value });
      dueTimes.set(id, checked.value);
    }
    return dueTimes;
  }

  #cannotPlan(what: string, problems: readonly Unplannable[]): void {
    const named = problems.map(({ path, message }) => ({ path: `${what}: ${path}`, message }));
    this.#unplannable.set(what, named);
  }

  #forgetRemoved(state: AgentState): void {
    this.#windows.forgetRemoved(state);
    this.#forecasts?.forgetRemoved(state);
    for (const id of this.#schedules.keys()) {
      if (!state.definitions.integrations.has(id)) this.#schedules.delete(id);
    }
  }
}
