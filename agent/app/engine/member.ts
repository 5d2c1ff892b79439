import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Follower } from './engine.ts';

/** When something in an agent is called, from its start to its end. */
interface Life {
  /** In the first turn, before anything is decided. */
  enter?(now: Instant): void;
  /** In the first turn, when all that is due has been decided. */
  entered?(): void;
  /** The engine is at work: timers are armed and holds are in force. */
  start?(): void;
  /** From now on it begins nothing. */
  halt?(): void;
  /** Runs have ended; only the last entry of the agent comes after this. */
  runsEnded?(): void;
}

export interface QuietMember extends Life {
  readonly follow?: undefined;
}

/** Acts outside the agent on what a tick has committed. */
export interface FollowingMember extends Life {
  readonly name: Follower['name'];
  follow(): void;
}

/** What an agent does beside deciding. Its members are listed in `agent/process`, and called in that order. */
export type Member = QuietMember | FollowingMember;

export function followersAmong(members: readonly Member[]): readonly Follower[] {
  return members.flatMap((one) =>
    one.follow === undefined ? [] : { name: one.name, follow: () => one.follow() },
  );
}
