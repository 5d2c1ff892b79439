import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { ReopeningStatus } from '../../../shared/domain/now/snapshot.ts';
import { OwedBook } from '../model/owed-book.ts';
import type { Invariant, Sight } from './invariant.ts';

/** Within this an agent that is at work has seen that the last of them has ended. */
const SEEN_MS = 10_000;

/**
 * A reopening is over once what came due up to its closing is made up, whatever became due since:
 * with frequent schedules that never ends.
 */
export function reopeningIsOver(): Invariant {
  let book: OwedBook | undefined;
  let read = 0;
  const catchUps = new CatchUps();
  const doneSince = new Map<string, number>();
  return {
    name: 'a reopening is over once its held runs are made up',
    check: (sight) => {
      const { world, snapshot } = sight;
      const owed = (book ??= new OwedBook(() => world.truth.era.integrations));
      const facts = world.trail.slice(read).map(({ fact }) => fact);
      owed.noteAll(facts);
      for (const fact of facts) catchUps.note(fact);
      read = world.trail.length;
      if (!world.isNoticed || world.setBacks > 0) doneSince.clear();
      const settling = (snapshot?.windows ?? []).flatMap(({ reopening }) =>
        reopening?.stage === 'settling' ? [reopening] : [],
      );
      for (const holdId of doneSince.keys()) {
        if (!settling.some((one) => one.holdId === holdId)) doneSince.delete(holdId);
      }
      for (const reopening of settling) {
        const closedAt = catchUps.closedAt.get(reopening.holdId);
        if (closedAt === undefined) continue;
        const complaint = complaintOf(reopening, closedAt, { sight, owed, catchUps, doneSince });
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

interface Known {
  readonly sight: Sight;
  readonly owed: OwedBook;
  readonly catchUps: CatchUps;
  /** By hold, on the monotonic clock. */
  readonly doneSince: Map<string, number>;
}

function complaintOf(
  { holdId, released }: ReopeningStatus,
  closedAt: number,
  { sight, owed, catchUps, doneSince }: Known,
): string | undefined {
  const { elapsed } = sight.world.time;
  const isWaiting = released.some((id) => {
    const known = owed.of(id);
    const isOwed = known === undefined || [...known.due].some((dueAt) => dueAt <= closedAt);
    return isOwed || catchUps.isGoing(id, closedAt);
  });
  const since = doneSince.get(holdId);
  if (isWaiting) doneSince.delete(holdId);
  else if (since === undefined) doneSince.set(holdId, elapsed);
  else if (elapsed - since > SEEN_MS) {
    return `${holdId} still settles, and nothing of before its closing is owed`;
  }
  return undefined;
}

/** Catch-up runs that have not ended, and closings, by the trail. */
class CatchUps {
  readonly closedAt = new Map<string, number>();
  readonly #going = new Map<string, { readonly id: string; readonly madeUp: number }>();

  note(fact: AuditFact): void {
    if (fact.kind === 'window.closed' && fact.detail.holdId !== undefined) {
      this.closedAt.set(fact.detail.holdId, Date.parse(fact.at));
    }
    if (fact.kind === 'run.started' && fact.detail.trigger === 'catch-up') {
      const { makesUpFor = fact.detail.settles ?? fact.at } = fact.detail;
      this.#going.set(fact.runId, { id: fact.integrationId, madeUp: Date.parse(makesUpFor) });
    }
    if (fact.kind === 'run.succeeded' || fact.kind === 'run.failed') this.#going.delete(fact.runId);
  }

  isGoing(id: string, upTo: number): boolean {
    return [...this.#going.values()].some((one) => one.id === id && one.madeUp <= upTo);
  }
}
