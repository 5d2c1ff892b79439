import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { openOccurrences, type TrueOccurrence } from '../model/era.ts';
import { foreignDue } from '../model/foreign-due.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A restarted agent has read every scheduler that answers by then, or knows it from before. */
const BACK_FOR_MS = 10_000;
/** What was told is counted from when it was written. */
const WRITTEN_MS = 5_000;
/** A scheduler is resumed within this after a closing. */
const SOON_MS = 30_000;
/** At most this many reports are asked for. */
const MOST_REPORTS = 3;

/** What is due, as far as it is told; `isAll`: nothing else can be. */
interface Due {
  readonly runs: number;
  readonly isAll: boolean;
}

/**
 * Runs of schedulers of others are counted by what these say: what was due while it was held, what
 * will be until the closing, what a window would hold; and what is not said is not known, never 0.
 */
export function othersAreCounted(): Invariant {
  return {
    name: 'runs of others are counted',
    check: async (sight) => {
      if (!isSettled(sight)) return undefined;
      return (
        (await ledgersComplaint(sight)) ??
        (await previewsComplaint(sight)) ??
        (sight.phase === 'morning' ? await reportsComplaint(sight) : undefined)
      );
    },
  };
}

/** Only stories whose schedulers say anything: elsewhere all of them are silent. */
function isSettled({ world, now, snapshot }: Sight): boolean {
  const { schedulers, time, truth } = world;
  const speak = [...schedulers.entries.values()].some(({ triggers }) =>
    triggers.some(({ schedule }) => /^(every|minutes|at|silent)/.test(schedule)),
  );
  if (!speak || snapshot === undefined || world.setBacks > 0 || !world.isNoticed) return false;
  return time.elapsed - world.aliveSince > BACK_FOR_MS && !truth.isTurningPoint(now);
}

/**
 * Due in [from, to), where `isCounted`; `undefined`: it cannot be said, because what it says, or
 * what holds it, changed at just such an instant.
 */
function dueOf(
  { schedulers, truth }: World,
  id: string,
  [from, to]: readonly [number, number],
  isCounted: (at: number) => boolean,
): Due | undefined {
  const told = schedulers.toldBy(id);
  if (told === undefined) return undefined;
  const later = told.slice(1).some(({ at }) => from - WRITTEN_MS < at && at < to);
  if (later) return undefined;
  const then = told.findLast(({ at }) => at < to) ?? told[0];
  if (then === undefined) return { runs: 0, isAll: false };
  const { known, isAll } = foreignDue(then.schedules, from, to);
  if (known.some((at) => truth.isTurningPoint(at))) return undefined;
  return { runs: new Set(known.filter(isCounted)).size, isAll };
}

function othersIn({ truth, schedulers }: World): string[] {
  return [...truth.era.integrations.values()].flatMap(({ id, scheduler }) =>
    scheduler.kind === 'command' && schedulers.entries.has(id) ? [id] : [],
  );
}

function isHeldBy({ truth }: World, id: string, holdId: string): (at: number) => boolean {
  return (at) => truth.holdsAt(id, at).some((hold) => hold.id === holdId);
}

async function ledgersComplaint(sight: Sight): Promise<string | undefined> {
  const { world, now } = sight;
  const { era } = world.truth;
  for (const window of era.windows.values()) {
    for (const open of openOccurrences(era, window.id, now)) {
      const complaint = await ledgerComplaint(sight, open);
      if (complaint !== undefined) return `${open.holdId}: ${complaint}`;
    }
  }
  return undefined;
}

async function ledgerComplaint(
  { world, now }: Sight,
  open: TrueOccurrence,
): Promise<string | undefined> {
  const { windowId, opensAt, closesAt, holdId } = open;
  const held = [...world.truth.era.integrations.keys()].filter((id) =>
    isHeldBy(world, id, holdId)(now),
  );
  const answer = await world.call('occurrence.ledger', {
    windowId,
    opensAt: formatInstant(opensAt),
  });
  if (!answer.ok) return `no ledger: ${answer.failure.message}`;
  const { totals, rows } = answer.value as CallResult<'occurrence.ledger'>;
  const others = othersIn(world);
  const past = new Map<string, Due>();
  const inAll = new Map<string, Due>();
  for (const id of held) {
    if (!others.includes(id)) {
      // What it held is on record; of what comes only its guard knows.
      inAll.set(id, { runs: 0, isAll: now + 1 >= closesAt });
      continue;
    }
    const until = dueOf(world, id, [opensAt, now + 1], isHeldBy(world, id, holdId));
    const after = dueOf(world, id, [now + 1, closesAt], () => true);
    if (until === undefined || after === undefined) return undefined;
    past.set(id, until);
    inAll.set(id, { runs: until.runs + after.runs, isAll: until.isAll && after.isAll });
    const row = rows.find(({ integrationId }) => integrationId === id);
    const expected = until.isAll ? until.runs : null;
    if (row?.due !== expected) {
      return `${expected} of ${id} were due while it was held, told are ${row?.due}`;
    }
  }
  return (
    tallyComplaint('due while held', totals.due, past, 0) ??
    tallyComplaint('held in all', totals.inAll, inAll, totals.held)
  );
}

function tallyComplaint(
  what: string,
  told: RunTally,
  expected: ReadonlyMap<string, Due>,
  recorded: number,
): string | undefined {
  const all = [...expected];
  const known = all.reduce((sum, [, { runs }]) => sum + runs, recorded);
  const unknown = all.flatMap(([id, { isAll }]) => (isAll ? [] : [id]));
  const must =
    unknown.length === 0
      ? { runs: known }
      : { runs: null, atLeast: known, notKnown: unknown.toSorted() };
  const sorted =
    told.notKnown === undefined ? told : { ...told, notKnown: told.notKnown.toSorted() };
  if (JSON.stringify(sorted) === JSON.stringify(must)) return undefined;
  return `${what}: ${JSON.stringify(must)}, told is ${JSON.stringify(told)}`;
}

async function previewsComplaint({ world, now }: Sight): Promise<string | undefined> {
  const others = othersIn(world);
  for (const window of world.truth.era.windows.values()) {
    const answer = await world.call('window.preview', { window, count: 1 });
    if (!answer.ok) return `no preview of ${window.id}: ${answer.failure.message}`;
    const { occurrences, impact } = answer.value as CallResult<'window.preview'>;
    const [next] = occurrences;
    const opensAt = parseInstant(next?.opensAt ?? '') ?? 0;
    // What was due before was told by others then.
    if (next === undefined || opensAt < now) continue;
    for (const { integrationId: id, heldRuns, atLeast, notKnown } of impact) {
      const span = [opensAt, parseInstant(next.closesAt) ?? 0] as const;
      const due = others.includes(id)
        ? dueOf(world, id, span, () => true)
        : { runs: 0, isAll: false };
      if (due === undefined) continue;
      const must = due.isAll ? `${due.runs}` : `null, at least ${due.runs}`;
      const told = heldRuns === null ? `null, at least ${atLeast}` : `${heldRuns}`;
      if (must !== told) return `a preview of ${window.id} holds ${must} of ${id}, told is ${told}`;
      if (!due.isAll && notKnown === undefined) return `${id} in ${window.id} lacks its reason`;
    }
  }
  return undefined;
}

async function reportsComplaint({ world }: Sight): Promise<string | undefined> {
  const opened = world.trail.flatMap(({ fact }) => (fact.kind === 'window.opened' ? [fact] : []));
  for (const { windowId, occurrence } of opened.slice(-MOST_REPORTS)) {
    const { opensAt } = occurrence;
    const answer = await world.call('occurrence.report', { windowId, opensAt });
    if (!answer.ok) return `${windowId} ${opensAt} has no report: ${answer.failure.message}`;
    const { integrations, state, totals } = answer.value as OccurrenceReport;
    if (state !== 'closed') continue;
    const complaint = rowsComplaint(world, { windowId, opensAt }, integrations);
    if (complaint !== undefined) return `report of ${windowId} ${opensAt}: ${complaint}`;
    const unknown = integrations.filter(({ due }) => due?.runs === null);
    if (unknown.length > 0 && totals.due?.runs !== null) {
      return `report of ${windowId} ${opensAt}: ${JSON.stringify(totals.due)} in all`;
    }
  }
  return undefined;
}

function rowsComplaint(
  world: World,
  { windowId, opensAt }: { readonly windowId: string; readonly opensAt: string },
  rows: OccurrenceReport['integrations'],
): string | undefined {
  const opens = parseInstant(opensAt) ?? 0;
  const holdId = `${windowId}@${opensAt}`;
  const ends = world.truth
    .erasUntil(world.time.now)
    .flatMap((era) => openOccurrences(era, windowId, opens))
    .filter((one) => one.holdId === holdId)
    .map(({ closesAt }) => closesAt);
  for (const id of othersIn(world)) {
    const row = rows.find(({ integrationId }) => integrationId === id);
    if (row === undefined) continue;
    const closes = Math.max(opens, ...ends);
    // It stayed paused: what was due until then did not start either.
    const isLate = world.schedulers.resumes.some(
      ({ name, at, pausedFor }) => name === id && pausedFor === holdId && at > closes + SOON_MS,
    );
    const isAway = world.absences.some(({ from, to }) => from <= closes && closes <= to);
    if (isLate || isAway) continue;
    const span = [opens, closes] as const;
    const due = dueOf(world, id, span, isHeldBy(world, id, holdId));
    if (due === undefined) continue;
    const must = due.isAll ? due.runs : null;
    if (row.due?.runs !== must) {
      return `${String(must)} of ${id} were due while it was held, told are ${JSON.stringify(row.due)}`;
    }
  }
  return undefined;
}
