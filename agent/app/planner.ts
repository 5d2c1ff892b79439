import type { Instant } from '../../shared/domain/instant.ts';
import type { Integration } from '../../shared/domain/integration.ts';
import type { MaintenanceWindow } from '../../shared/domain/maintenance-window.ts';
import type { Occurrence } from '../../shared/domain/occurrence.ts';
import type { AgentState, Amendment } from '../core/agent-state.ts';
import { AmendedWindow } from '../core/amendments.ts';
import { compileSchedule } from '../core/due-schedule.ts';
import { HoldBoard } from '../core/hold-board.ts';
import type { DueTimes, Plan } from '../core/plan.ts';
import { compileWindow, type CompiledWindow } from '../core/window-recurrence.ts';
import type { ZoneData } from '../ports/zone-data.ts';

const DAY_MS = 86_400_000;

/** How far windows are expanded; also how far the flags of guarded integrations reach. */
export const HORIZON_MS = 30 * DAY_MS;

/** A plan is made anew this long after it was made, so that its horizon never comes near. */
const PLAN_AGE_MS = DAY_MS;

export interface Unplannable {
  readonly path: string;
  readonly message: string;
}

/** Compiles definitions once each and keeps the plan that the gate asks. */
export class Planner {
  #zones: ZoneData;
  readonly #measured: Required<Pick<Plan, 'expectedMs' | 'guardsUnderWay'>>;
  #plan: { readonly plan: Plan; readonly madeAt: Instant } | undefined;
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

  /** `measured`: what a plan asks of the world, passed on as it is. */
  constructor(zones: ZoneData, measured: Required<Pick<Plan, 'expectedMs' | 'guardsUnderWay'>>) {
    this.#zones = zones;
    this.#measured = measured;
  }

  get zones(): ZoneData {
    return this.#zones;
  }

  /** Definitions that were accepted once and cannot be planned with the zone data of today. */
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

  invalidate(): void {
    this.#plan = undefined;
  }

  isCurrent(now: Instant): boolean {
    return this.#plan !== undefined && Math.abs(now - this.#plan.madeAt) < PLAN_AGE_MS;
  }

  /** The plan as of now: the one at hand unless definitions, zone data or the day changed. */
  planFor(state: AgentState, now: Instant): Plan {
    if (this.#plan !== undefined && this.isCurrent(now)) return this.#plan.plan;
    this.#unplannable = [];
    this.#forgetAmendments();
    const from = Math.min(state.tickedAt ?? now, now) - DAY_MS;
    const occurrences = new Map<string, readonly Occurrence[]>();
    for (const window of state.definitions.windows.values()) {
      const amended = this.amended(window, state);
      if (amended !== undefined) {
        occurrences.set(window.id, amended.occurrencesBetween(from, now + HORIZON_MS));
      }
    }
    const plan: Plan = {
      board: new HoldBoard(state.definitions, occurrences, state),
      dueTimes: this.#dueTimes(state),
      ...this.#measured,
    };
    this.#forgetRemoved(state);
    this.#plan = { plan, madeAt: now };
    return plan;
  }

  /** People changed an occurrence of this window: nothing else is planned anew. */
  amend(windowId: string, state: AgentState, now: Instant): void {
    this.#amendments = undefined;
    this.#amended.delete(windowId);
    const plan = this.#plan;
    const window = state.definitions.windows.get(windowId);
    const amended = window === undefined ? undefined : this.amended(window, state);
    if (plan === undefined || amended === undefined) return;
    const from = Math.min(state.tickedAt ?? now, now) - DAY_MS;
    const occurrences = amended.occurrencesBetween(from, plan.madeAt + HORIZON_MS);
    plan.plan.board.replaceOccurrences(windowId, occurrences);
  }

  /** The same object until the window or what people said of it changes. */
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

  /** As `amended`, for a definition that is not in force: nothing of it is kept. */
  tried(window: MaintenanceWindow, state: AgentState): AmendedWindow | undefined {
    const compiled = compileWindow(window, this.#zones);
    if (!compiled.ok) return undefined;
    const own = [...state.amendments.values()].filter(({ windowId }) => windowId === window.id);
    return new AmendedWindow(compiled.value, own);
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
    const checked = compileWindow(window, this.#zones);
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
