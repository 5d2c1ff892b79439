import { ANNOUNCEMENT_OVERRUN } from '../../../shared/domain/now/problem-codes.ts';
import { bookOf } from '../model/announced.ts';
import type { Invariant } from './invariant.ts';

/** The agent looks once a minute, and says it for a day. */
const TOLD_AFTER_MS = 120_000;
const TOLD_FOR_MS = 86_000_000;

/**
 * A standing order accepts nothing that is in doubt or has vanished. In the morning, what was accepted
 * and goes on after its end is a problem.
 */
export function doubtWaits(): Invariant {
  return {
    name: 'what is in doubt waits for a person',
    check: ({ world, snapshot, now, isEnd }) => {
      const { wrong, announced } = bookOf(world.truth);
      if (wrong.length > 0) return wrong.join('; ');
      if (!isEnd || snapshot === undefined) return undefined;
      for (const { span, isRunning, isVanished, proposalId } of announced.values()) {
        if (span === null || !isRunning || isVanished || proposalId === undefined) continue;
        const isPast = now > span.closesAt + TOLD_AFTER_MS && now < span.closesAt + TOLD_FOR_MS;
        const code = `${ANNOUNCEMENT_OVERRUN}${proposalId}`;
        if (isPast && !snapshot.problems.some((one) => one.code === code)) {
          return `${proposalId} goes on after its end, and nobody is told`;
        }
      }
      return undefined;
    },
  };
}
