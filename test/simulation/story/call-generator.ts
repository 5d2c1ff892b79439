import type { CallInput, CallName } from '../../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Dice } from '../dice.ts';
import type { Truth } from '../model/truth.ts';
import type { Cast } from './draw.ts';

/** What a calling person can see. */
export interface Scene {
  readonly truth: Truth;
  readonly now: number;
  readonly snapshot: Snapshot | undefined;
  readonly commandId: string;
  readonly person: { readonly name: string; readonly via: string };
}

export interface CallGenerator<N extends CallName, A> {
  /** Its weight among all calls. */
  readonly weight: number;
  readonly draw: (dice: Dice, cast: Cast) => A;
  readonly params: (args: A, scene: Scene) => CallInput<N>;
}

/** With its argument type erased: arguments are read from a file as they were written. */
export interface AnyCallGenerator<N extends CallName = CallName> {
  readonly weight: number;
  readonly draw: (dice: Dice, cast: Cast) => unknown;
  readonly params: (args: unknown, scene: Scene) => CallInput<N>;
}

export function call<N extends CallName, A>(generator: CallGenerator<N, A>): AnyCallGenerator<N> {
  return {
    ...generator,
    params: (args, scene) => generator.params(args as A, scene),
  };
}

export function query<N extends CallName>(params: CallInput<N>): AnyCallGenerator<N> {
  return { weight: 1, draw: () => ({}), params: () => params };
}

/** Person, reason, and the id that makes a repeat harmless. */
export function command({ commandId, person }: Scene): {
  commandId: string;
  person: Scene['person'];
  reason: string;
} {
  return { commandId, person, reason: `${person.name} says so` };
}
