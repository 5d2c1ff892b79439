import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { World } from '../world/world.ts';

/** In the morning, with all faults cleared; then the agent is restarted once more. */
export type Phase = 'night' | 'morning' | 'restarted';

/** What is checked after a step. */
export interface Sight {
  readonly world: World;
  readonly now: number;
  /** The agent's own snapshot; absent while none is running. */
  readonly snapshot: Snapshot | undefined;
  readonly document: RemansoDocument | undefined;
  readonly phase: Phase;
  /** The night is over: no more faults, no more actions. */
  readonly isEnd: boolean;
  /** One of three nights, which ends with a restart: slow checks run in these only. */
  readonly isThorough: boolean;
}

/** Something that must hold after every step of every night. One instance per night. */
export interface Invariant {
  readonly name: string;
  /** What is wrong, or nothing. */
  check(sight: Sight): string | undefined | Promise<string | undefined>;
}
