import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { CalendarTable, NO_CALENDARS } from '../../../core/calendar/workdays/calendar-table.ts';
import {
  compileWindow,
  type CompiledWindow,
} from '../../../core/calendar/windows/window-recurrence.ts';
import { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { AgentState, Amendment } from '../../../core/state/agent-state.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';

/** Compiles each window once, and once more with people's changes of it. */
export class PlannedWindows {
  readonly #cannotPlan: (windowId: string, problems: readonly Problem[]) => void;
  #zones: ZoneData;
  /** By the definitions that it was made from. */
  #calendars: { readonly sources: readonly BusinessCalendar[]; readonly table: CalendarTable } = {
    sources: [],
    table: NO_CALENDARS,
  };
  readonly #compiled = new Map<
    string,
    { readonly source: MaintenanceWindow; readonly compiled: CompiledWindow }
  >();
  readonly #amended = new Map<
    string,
    { readonly source: MaintenanceWindow; readonly amended: AmendedWindow }
  >();
  #amendments: ReadonlyMap<string, readonly Amendment[]> | undefined;

  constructor(
    zones: ZoneData,
    cannotPlan: (windowId: string, problems: readonly Problem[]) => void,
  ) {
    this.#zones = zones;
    this.#cannotPlan = cannotPlan;
  }

  get calendars(): CalendarTable {
    return this.#calendars.table;
  }

  useZones(zones: ZoneData): void {
    this.#zones = zones;
    this.#compiled.clear();
    this.forgetAmendments();
  }

  /** A changed calendar may move the dates of every window that goes by one. */
  useCalendars({ definitions }: AgentState): void {
    const sources = [...definitions.calendars.values()];
    const known = this.#calendars.sources;
    if (sources.length === known.length && sources.every((one, at) => one === known[at])) return;
    this.#calendars = { sources, table: new CalendarTable(sources) };
    for (const [id, { source }] of this.#compiled) {
      if (source.on !== undefined || source.shift !== undefined) this.#compiled.delete(id);
    }
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

  /** As it was last compiled, which may be before its latest edit. */
  lastCompiled(windowId: string): MaintenanceWindow | undefined {
    return this.#compiled.get(windowId)?.source;
  }

  forgetAmendments(): void {
    this.#amendments = undefined;
    this.#amended.clear();
  }

  forgetAmendmentsOf(windowId: string): void {
    this.#amendments = undefined;
    this.#amended.delete(windowId);
  }

  forgetRemoved({ definitions }: AgentState): void {
    for (const id of this.#compiled.keys()) {
      if (!definitions.windows.has(id)) this.forget(id);
    }
  }

  forget(windowId: string): void {
    this.#compiled.delete(windowId);
    this.#amended.delete(windowId);
  }

  #compiledWindow(window: MaintenanceWindow): CompiledWindow | undefined {
    const known = this.#compiled.get(window.id);
    if (known?.source === window) return known.compiled;
    const checked = compileWindow(window, this.#zones, this.calendars);
    if (!checked.ok) {
      this.#compiled.delete(window.id);
      this.#cannotPlan(window.id, checked.problems);
      return undefined;
    }
    this.#compiled.set(window.id, { source: window, compiled: checked.value });
    return checked.value;
  }
}
