import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { World } from '../world/world.ts';

/** In the morning all is fair and flows; then the agent is started once more. */
export type Phase = 'night' | 'morning' | 'restarted';

/** What is looked at after a step. */
export interface Sight {
  readonly world: World;
  readonly now: number;
  /** What the agent says of itself; absent while none lives. */
  readonly snapshot: Snapshot | undefined;
  readonly document: RemansoDocument | undefined;
  readonly phase: Phase;
  /** The night is over: weather is fair, nobody does anything any more. */
  readonly isEnd: boolean;
  /** One of three nights, which ends with a restart: what takes long is looked at in these only. */
  readonly isThorough: boolean;
}

/** Something that must hold after every step of every night. One object lives for one night. */
export interface Invariant {
  readonly name: string;
  /** What is wrong, or nothing. */
  check(sight: Sight): string | undefined | Promise<string | undefined>;
}
