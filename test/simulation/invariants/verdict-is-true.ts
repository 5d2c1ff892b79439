import { timeOf } from '../../../shared/domain/holds/hold-end.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import {
  pausedIn,
  verdictOf,
  type PausedNow,
  type Verdict,
} from '../../../shared/domain/now/verdict.ts';
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
        kindComplaint(verdict, snapshot) ??
        flowComplaint(verdict, snapshot) ??
        sentenceComplaint(verdict, snapshot)
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
  { integrations, problems, questions, windows }: Snapshot,
): string | undefined {
  const isReopening = windows.some(({ reopening }) => reopening !== undefined);
  const rests = integrations.some(({ holds, state }) => holds.length > 0 && state !== 'unknown');
  const isTroubled =
    problems.length + questions.length > 0 ||
    integrations.some(({ state, lastRun }) => state === 'unknown' || lastRun?.outcome === 'failed');
  const calm = integrations.length === 0 ? 'empty' : 'flowing';
  const expected = isReopening ? 'reopening' : rests ? 'paused' : isTroubled ? 'trouble' : calm;
  return kind === expected ? undefined : `it says ${kind}, expected ${expected}`;
}

/** The sentence names nothing that flows, and all that is paused until its first time. */
function sentenceComplaint(verdict: Verdict, { integrations }: Snapshot): string | undefined {
  const paused = pausedIn(verdict);
  if (paused === null) return undefined;
  const isAll = integrations.every(({ holds, state }) => holds.length > 0 && state !== 'unknown');
  for (const { subject, integrations: own } of paused.groups) {
    if (subject.kind === 'everything' && !isAll) return 'it says that everything is paused';
    if (subject.kind === 'counted' && subject.count !== own.length) {
      return `it says ${subject.count} of a group of ${own.length}`;
    }
  }
  const sum = sumComplaint(paused);
  if (sum !== undefined) return sum;
  const held = new Set(integrations.flatMap(({ holds }) => holds.map(({ id }) => id)));
  const told = paused.holds.map(({ hold }) => hold.id);
  const untrue = told.filter((id) => !held.has(id));
  if (untrue.length > 0) return `it lists ${untrue.join(', ')}, which hold nothing`;
  const ends = paused.holds.map(({ until }) => until ?? Infinity);
  const isSorted = ends.every((end, index) => index === 0 || (ends[index - 1] ?? 0) <= end);
  return isSorted ? undefined : 'its holds are not in the order of their ends';
}

/** What the sentence counts is all that is paused, each integration once. */
function sumComplaint({ said, groups }: PausedNow): string | undefined {
  const all = groups.reduce((sum, { integrations }) => sum + integrations.length, 0);
  if (said.kind === 'all') {
    const count = said.subject.kind === 'counted' ? said.subject.count : all;
    return count === all ? undefined : `it says that ${count} are paused, of ${all}`;
  }
  const named = groups.slice(-said.groups.length);
  const told = named.reduce((sum, { integrations }) => sum + integrations.length, 0);
  const early = said.earlier?.count ?? 0;
  return told + early === all ? undefined : `it tells ${told + early} of ${all} paused`;
}

/** Each held integration is in exactly one group, until its last hold ends. */
function restComplaint(
  verdict: Verdict,
  { world, now }: Sight,
  { integrations }: Snapshot,
): string | undefined {
  const paused = pausedIn(verdict);
  const groups = paused?.groups ?? [];
  for (const { id, state, holds } of integrations) {
    const must = world.truth.holdsAt(id, now);
    const own = groups.filter((group) => group.integrations.includes(id));
    if (own.length > 1) return `${id} is listed in ${own.length} groups`;
    if (must.length === 0 || state === 'reopening' || state === 'unknown') continue;
    const [group] = own;
    if (group === undefined) return `${id} is held but in no group`;
    const last = Math.max(...must.map((hold) => hold.until ?? Infinity));
    // What its window does not release at the closing ends when it does.
    const lasts = holds.some(({ id: holdId }) => must.every((hold) => hold.id !== holdId));
    const kind = last === Infinity ? 'person' : lasts ? 'reopening' : 'time';
    const told = timeOf(group.end) ?? Infinity;
    if (group.end.kind !== kind || told !== last) {
      return `${id} is held until ${last} (${kind}), it says ${told} (${group.end.kind})`;
    }
  }
  return undefined;
}

/** Of what a reopening counts as flowing, nothing is held; and there is as much that flows. */
function flowComplaint(verdict: Verdict, { integrations }: Snapshot): string | undefined {
  if (verdict.kind !== 'reopening') return undefined;
  const free = integrations.filter(({ holds }) => holds.length === 0).length;
  for (const { windowId, flowing, of } of [verdict.main, ...verdict.others]) {
    if (flowing > of) return `${windowId}: ${flowing} of ${of} flow`;
    if (flowing > free) return `${windowId}: ${flowing} flow again, and ${free} are free at all`;
  }
  return undefined;
}
