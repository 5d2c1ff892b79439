import type { CallName, CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { ControlScene } from './holds/control-scene.ts';
import type { ApplyScene } from './definitions/decide-apply.ts';
import type { Accepted } from './holds/place-hold.ts';

/** All that commands are decided from; each takes what it needs. */
export interface CommandScene extends ApplyScene, ControlScene {}

/** The calls that change the state: the contract gives them the id of a command and a revision. */
export type CommandName = {
  [N in CallName]: CallParams<N> extends { readonly commandId: string }
    ? CallResult<N> extends { readonly revision: number }
      ? N
      : never
    : never;
}[CallName];

/** A command as a pure function: a refusal with a code, or a draft and the answer. */
export type Decide<N extends CommandName> = (
  scene: CommandScene,
  params: CallParams<N>,
) => Result<Accepted<CallResult<N>>>;
