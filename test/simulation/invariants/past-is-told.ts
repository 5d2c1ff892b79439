import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Invariant, Sight } from './invariant.ts';

/** One in so many steps is remembered. */
const EVERY = 4;
const MOST_REMEMBERED = 12;

/**
 * What was in force at an instant is told in the morning as it was shown then: who was held, by
 * what, what would end that, and what was open or reopening.
 */
export function pastIsTold(): Invariant {
  const remembered: Snapshot[] = [];
  let looks = 0;
  return {
    name: 'the past is told as it was',
    check: async (sight) => {
      const { snapshot, phase, isThorough, world } = sight;
      // Of an instant that comes twice, both are the past.
      if (!isThorough || world.setBacks > 0) return undefined;
      if (phase === 'night') {
        looks += 1;
        if (looks % EVERY === 0 && remembered.length < MOST_REMEMBERED && isSettled(sight)) {
          if (snapshot !== undefined) remembered.push(snapshot);
        }
        return undefined;
      }
      const written = new Set(world.trail.map(({ fact }) => fact.at));
      for (const then of remembered) {
        // What happened at that instant may be before or after the look.
        if (written.has(then.now)) continue;
        const answer = await world.call('state.snapshot', { at: then.now });
        if (!answer.ok) return `no status at ${then.now}: ${answer.failure.message}`;
        const complaint = difference(then, answer.value as Snapshot);
        if (complaint !== undefined) return `at ${then.now} ${complaint}`;
      }
      return undefined;
    },
  };
}

function isSettled({ world, now }: Sight): boolean {
  return world.isNoticed && !world.truth.isTurningPoint(now);
}

function difference(then: Snapshot, told: Snapshot): string | undefined {
  const integrations = new Map(told.integrations.map((one) => [one.id, one]));
  if (integrations.size !== then.integrations.length) {
    return `${then.integrations.length} integrations were defined, told are ${integrations.size}`;
  }
  for (const { id, holds, state } of then.integrations) {
    const one = integrations.get(id);
    if (one === undefined) return `${id} was defined, and is not told`;
    const missing = holds.filter(
      ({ id: holdId, until, reopens }) =>
        !one.holds.some(
          (other) => other.id === holdId && other.until === until && other.reopens === reopens,
        ),
    );
    const extra = one.holds.filter((hold) => !holds.some((other) => other.id === hold.id));
    if (missing.length + extra.length > 0) {
      return `${id} was held by ${holdsText(holds)}, told is ${holdsText(one.holds)}`;
    }
    const isHeld = holds.length > 0;
    if (isHeld !== one.holds.length > 0) return `${id} was ${state}, told is ${one.state}`;
  }
  return windowDifference(then, told);
}

function windowDifference(then: Snapshot, told: Snapshot): string | undefined {
  for (const one of then.windows) {
    const other = told.windows.find(({ id }) => id === one.id);
    const [was, is] = [one, other].map((window) =>
      window === undefined
        ? 'not defined'
        : `${window.state} ${String(window.opensAt)} to ${String(window.closesAt)}`,
    );
    const isCurrent = one.state === 'open' || one.state === 'reopening';
    if ((isCurrent || other?.state === 'open') && was !== is) {
      return `${one.id} was ${was}, told is ${is}`;
    }
  }
  return undefined;
}

function holdsText(
  holds: readonly { readonly id: string; readonly until: string | null }[],
): string {
  return holds.map(({ id, until }) => `${id} until ${String(until)}`).join(' and ') || 'nothing';
}
