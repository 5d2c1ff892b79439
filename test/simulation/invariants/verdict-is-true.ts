import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { pausedIn, verdictOf, type Verdict } from '../../../shared/domain/now/verdict.ts';
import type { Invariant, Sight } from './invariant.ts';

/**
 * The sentence on top of every screen and in the tray correctly states what is paused and until
 * when, and never that everything is running while something is paused.
 */
export function verdictIsTrue(): Invariant {
  return {
    name: 'the verdict is correct',
    check: (sight) => {
      const { snapshot, document, world, now } = sight;
      if (snapshot === undefined || document === undefined) return undefined;
      if (!world.isNoticed || world.truth.isTurningPoint(now)) return undefined;
      const link = { kind: 'connected' as const };
      const verdict = verdictOf({ link, snapshot, definitions: document, now });
      return (
        tallyComplaint(verdict, snapshot) ??
        restComplaint(verdict, sight, snapshot) ??
        kindComplaint(verdict, snapshot)
      );
    },
  };
}

function tallyComplaint(verdict: Verdict, { integrations }: Snapshot): string | undefined {
  if (!('tally' in verdict)) return undefined;
  const { flowing, finishing, paused, reopening, notReadable, byHand } = verdict.tally;
  const sum = flowing + finishing + paused + reopening + notReadable;
  if (sum !== integrations.length) return `it counts ${sum} of ${integrations.length} integrations`;
  return byHand <= paused ? undefined : `${byHand} are paused by hand, ${paused} in all`;
}

function kindComplaint(
  { kind }: Verdict,
  { integrations, problems, windows }: Snapshot,
): string | undefined {
  const rests = integrations.some(({ holds }) => holds.length > 0);
  const isQuiet =
    problems.length === 0 &&
    windows.every(({ reopening }) => reopening === undefined) &&
    integrations.every(({ state }) => state !== 'unknown');
  if (rests && kind === 'flowing') return 'it says that everything is running';
  if (!isQuiet) return undefined;
  const expected = integrations.length === 0 ? 'empty' : rests ? 'paused' : 'flowing';
  return kind === expected ? undefined : `it says ${kind}, expected ${expected}`;
}

/** Each held integration is in exactly one group, until its last hold ends. */
function restComplaint(
  verdict: Verdict,
  { world, now }: Sight,
  { integrations }: Snapshot,
): string | undefined {
  const paused = pausedIn(verdict);
  const groups = paused === null ? [] : [paused.main, ...paused.others];
  for (const { id, state } of integrations) {
    const must = world.truth.holdsAt(id, now);
    const own = groups.filter((group) => group.integrations.includes(id));
    if (own.length > 1) return `${id} is listed in ${own.length} groups`;
    if (must.length === 0 || state === 'reopening') continue;
    const [group] = own;
    if (group === undefined) return `${id} is held but in no group`;
    const until = must.some((hold) => hold.until === null)
      ? null
      : Math.max(...must.map((hold) => hold.until ?? Infinity));
    // What its window does not release at the closing ends when it does.
    const mayLast = group.holds.some(({ id: holdId }) => must.every((hold) => hold.id !== holdId));
    if (group.until !== until && !mayLast) {
      return `${id} is held until ${String(until)}, it says ${String(group.until)}`;
    }
  }
  return undefined;
}
