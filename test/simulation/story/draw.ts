import type { z } from 'zod';
import type { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import type { Dice } from '../dice.ts';

/** The people and things in a story. */
export interface Cast {
  readonly systems: readonly [string, ...string[]];
  readonly tags: readonly [string, ...string[]];
  readonly integrations: readonly [string, ...string[]];
  readonly windows: readonly [string, ...string[]];
  readonly entries: readonly string[];
  readonly guarded: readonly string[];
  /** Absent: no servers in this story. */
  readonly hosts?: readonly [string, ...string[]];
}

export type SelectorInput = z.input<typeof selectorSchema>;

export const PEOPLE = ['ana', 'ben', 'eva'] as const;

/** Offsets around an edge: exactly at it, just before or after it, or somewhere near. */
export function drawOffset(dice: Dice): number {
  return dice.weighted([
    [6, 0],
    [1, 1],
    [1, -1],
    [2, dice.int(-2_000, 2_000)],
    [2, dice.int(-60_000, 60_000)],
  ]);
}

export function drawInstant(dice: Dice, cast: Cast): string {
  const window = dice.pick(cast.windows);
  const plus = signed(drawOffset(dice));
  return dice.weighted([
    [4, `opening ${window}${plus}`],
    [3, `closing ${window}${plus}`],
    [2, `due ${dice.pick(cast.integrations)}${plus}`],
    [1, `pause-end${plus}`],
    [3, `now${signed(dice.int(1, 600_000))}`],
  ]);
}

function signed(ms: number): string {
  return ms < 0 ? String(ms) : `+${ms}`;
}

export function drawSelector(dice: Dice, cast: Cast): SelectorInput {
  const except = dice.chance(0.2) ? { except: [dice.pick(cast.integrations)] } : {};
  return dice.weighted<SelectorInput>([
    [3, { all: true, ...except }],
    [2, { systems: [dice.pick(cast.systems)], ...except }],
    [1, { tags: [dice.pick(cast.tags)], ...except }],
    [2, { integrations: dice.some(cast.integrations, 0.3) }],
  ]);
}
