import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { ZoneRules, ZoneTable } from '../calendar/zone-rules.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { WaitingPlans } from '../validation/waiting-plans.ts';

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
