import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result, Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { AmendedWindow } from '../../gate/amendments.ts';
import type { Plan } from '../../gate/plan.ts';
import type { ZoneTable } from '../../calendar/zone-rules.ts';

/** What a control command is decided from. */
export interface ControlScene {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly zones: ZoneTable;
  readonly now: Instant;
  readonly newId: () => string;
  /** The occurrences of a window with people's changes; `undefined` if there is no such window. */
  readonly window: (windowId: string) => AmendedWindow | undefined;
}

export function unknownWindow(nothing: Saying, windowId: string): Result<never> {
  return failAs('not-found', [nothing, say('window-unknown', { windowId })]);
}
