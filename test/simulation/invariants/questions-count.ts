import { OwedBook } from '../model/owed-book.ts';
import type { Invariant, Sight } from './invariant.ts';

/** Catching up takes long; its latest run began no longer ago than this. */
const STILL_GOING_MS = 40_000;

/**
 * Each question about held runs is asked once with the right count, in the trail and in the
 * snapshot; and in the morning every held or missed run is caught up as its definition says.
 */
export function questionsCount(): Invariant {
  let book: OwedBook | undefined;
  let read = 0;
  let lastCatchUp = -Infinity;
  return {
    name: 'held runs are counted and caught up',
    check: (sight) => {
      const { world } = sight;
      book ??= new OwedBook(() => world.truth.era.integrations);
      const facts = world.trail.slice(read).map(({ fact }) => fact);
      book.noteAll(facts);
      for (const fact of facts) {
        if (fact.kind !== 'run.started') continue;
        if (fact.detail.trigger === 'catch-up') lastCatchUp = Date.parse(fact.at);
      }
      read = world.trail.length;
      // A repeated instant may be owed twice.
      if (world.setBacks > 0) return undefined;
      const isGoing = sight.now - lastCatchUp < STILL_GOING_MS;
      return book.complaint ?? shownWrong(book, sight) ?? (isGoing ? undefined : left(book, sight));
    },
  };
}

function shownWrong(book: OwedBook, { snapshot }: Sight): string | undefined {
  for (const { integrationId, runs } of snapshot?.questions ?? []) {
    const owed = book.of(integrationId);
    if (owed === undefined) continue;
    if (!owed.isAsked) return `${integrationId} is shown to ask, and the trail has no question`;
    if (owed.due.size !== runs) {
      return `${integrationId} asks about ${runs} runs, and ${owed.due.size} wait`;
    }
  }
  return undefined;
}

function left(book: OwedBook, { isEnd, world, snapshot }: Sight): string | undefined {
  if (!isEnd) return undefined;
  for (const [id, { missedRuns }] of world.truth.era.integrations) {
    const owed = book.of(id);
    const status = snapshot?.integrations.find((one) => one.id === id);
    const mayWait = status?.state !== 'flowing' || missedRuns === 'ask';
    if (owed === undefined || mayWait || owed.due.size === 0) continue;
    if (snapshot?.questions.some(({ integrationId }) => integrationId === id) === true) continue;
    const first = new Date(Math.min(...owed.due)).toISOString();
    return `${owed.due.size} runs of ${id} (${missedRuns}) are not caught up, from ${first} on`;
  }
  return undefined;
}
