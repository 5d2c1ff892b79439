import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A restarted agent reports what the previous one did, unless something changed in between. */
export function sameAfterRestart(): Invariant {
  let before: Sight | undefined;
  return {
    name: 'the same after a restart',
    check: (sight) => {
      if (sight.phase === 'morning') before = sight;
      if (sight.phase !== 'restarted' || before === undefined) return undefined;
      const asked = JSON.stringify(before.document);
      const kept = JSON.stringify(sight.document);
      if (asked !== kept) return `the document was ${asked} and is ${kept}`;
      if (isChanged(before, sight)) return undefined;
      const was = JSON.stringify(lasting(before.snapshot));
      const is = JSON.stringify(lasting(sight.snapshot));
      return was === is ? undefined : `was ${was}\n  and is ${is}`;
    },
  };
}

/** What neither runs nor time alone change. */
function lasting(snapshot: Snapshot | undefined): unknown {
  return {
    integrations: snapshot?.integrations.map(({ id, holds }) => ({ id, holds })),
    windows: snapshot?.windows.map(({ id, state, opensAt, closesAt, amended }) => ({
      ...{ id, state, opensAt, closesAt, amended },
    })),
    questions: snapshot?.questions,
    leaks: snapshot?.leaks,
  };
}

/** Whether a window opened or closed, a pause ended or someone changed something in between. */
function isChanged({ now: from, snapshot }: Sight, { now: to, world }: Sight): boolean {
  const { truth } = world;
  if (truth.isChangedBetween(from, to)) return true;
  if (snapshot?.windows.some(({ state }) => state === 'reopening') === true) return true;
  const edges = [...truth.era.windows.keys()].flatMap((id) => truth.edgesOf(id, from));
  const ends = [...truth.pauses.values()].map(({ until }) => until ?? Infinity);
  return [...edges, ...ends].some((at) => from <= at && at <= to);
}
