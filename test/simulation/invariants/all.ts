import type { Invariant } from './invariant.ts';
import { noStartInside } from './no-start-inside.ts';
import { nothingThrown } from './nothing-thrown.ts';
import { oneVerdict } from './one-verdict.ts';
import { statusIsTrue } from './status-is-true.ts';

/** For one night: each remembers what it has seen. */
export function allInvariants(): Invariant[] {
  return [nothingThrown(), noStartInside(), statusIsTrue(), oneVerdict()];
}
