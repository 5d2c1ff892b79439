import type { CallName, CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { fail, type Result } from '../../../shared/errors.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { Plan } from '../gate/plan.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { Accepted } from './place-hold.ts';

/** What a command of live control is decided from. */
export interface ControlScene {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly zones: ZoneTable;
  readonly now: Instant;
  readonly newRunId: () => string;
  /** A window's occurrences as people changed them; `undefined` where there is no such window. */
  readonly window: (windowId: string) => AmendedWindow | undefined;
}

/** A command as a pure function: refused with a code, or a draft and the answer to it. */
export type Decide<N extends CallName> = (
  scene: ControlScene,
  params: CallParams<N>,
) => Result<Accepted<CallResult<N>>>;

export function unknownWindow(nothing: string, windowId: string): Result<never> {
  return fail(
    'not-found',
    `${nothing} There is no window "${windowId}"; "remanso window list" has them.`,
  );
}
