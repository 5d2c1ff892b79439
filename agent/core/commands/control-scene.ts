import type { CallName, CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Result, Saying } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { Plan } from '../gate/plan.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { Accepted } from './place-hold.ts';

/** What a control command is decided from. */
export interface ControlScene {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly zones: ZoneTable;
  readonly now: Instant;
  readonly newRunId: () => string;
  /** The occurrences of a window with people's changes; `undefined` if there is no such window. */
  readonly window: (windowId: string) => AmendedWindow | undefined;
}

/** A command as a pure function: a refusal with a code, or a draft and the answer. */
export type Decide<N extends CallName> = (
  scene: ControlScene,
  params: CallParams<N>,
) => Result<Accepted<CallResult<N>>>;

export function unknownWindow(nothing: Saying, windowId: string): Result<never> {
  return failAs('not-found', [nothing, say('window-unknown', { windowId })]);
}
