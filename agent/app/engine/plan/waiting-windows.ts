import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../../core/calendar/windows/window-recurrence.ts';
import { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';

interface Known {
  readonly table: CalendarTable;
  readonly zones: ZoneData;
  readonly amended: AmendedWindow | undefined;
}

/**
 * Occurrences of definitions that wait for approval, for every snapshot: compiled once each, and kept
 * apart from what holds, which has the same id.
 */
export class WaitingWindows {
  readonly #known = new WeakMap<MaintenanceWindow, Known>();

  of(
    window: MaintenanceWindow,
    { amendments }: Pick<AgentState, 'amendments'>,
    { table, zones }: Pick<Known, 'table' | 'zones'>,
  ): AmendedWindow | undefined {
    const own = [...amendments.values()].filter(({ windowId }) => windowId === window.id);
    const known = this.#known.get(window);
    if (own.length === 0 && known?.table === table && known.zones === zones) return known.amended;
    const compiled = compileWindow(window, zones, table);
    const amended = compiled.ok ? new AmendedWindow(compiled.value, own) : undefined;
    if (own.length === 0) this.#known.set(window, { table, zones, amended });
    return amended;
  }
}
