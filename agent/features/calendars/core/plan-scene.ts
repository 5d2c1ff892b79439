import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Calendar } from '../../../core/calendar/workdays/calendar.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { WaitingPlans } from '../../../core/validation/waiting-plans.ts';

/** What days are planned from. */
export interface PlanScene {
  readonly state: AgentState;
  readonly zones: ZoneTable;
  readonly now: Instant;
  readonly waiting: WaitingPlans;
  /** With people's changes of its occurrences. */
  readonly amended: (window: MaintenanceWindow) => AmendedWindow | undefined;
}

/** Whose days: by which clock, beside which calendar. */
export interface PlanClock {
  readonly rules: ZoneRules;
  readonly calendar: Calendar | undefined;
}

/** Long work in small parts: whoever runs it lets other work go first at each `yield`. */
export type InParts<T> = Generator<undefined, T, undefined>;
