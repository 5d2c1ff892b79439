import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

const HOUR_MS = 3_600_000;

/** Figures, reports and the records of an occurrence all count what the trail has (A7). */
export function countsAgree(): Invariant {
  return {
    name: 'counts agree',
    check: async ({ world, now, phase, isThorough }) => {
      if (!isThorough || phase !== 'morning' || world.setBacks > 0) return undefined;
      return (await figuresComplaint(world, now)) ?? reportsComplaint(world);
    },
  };
}

/** What hosts held may come this much later; a report is finished then. */
const COLLECTED_MS = 600_000;

/** Due instants held by a window, or by this occurrence of one, as recorded before `until`. */
function heldIn({ trail }: World, holdId?: string, until = Infinity): number {
  return trail.filter(
    ({ fact }) =>
      fact.kind === 'run.skipped' &&
      (parseInstant(fact.at) ?? 0) < until &&
      fact.detail.holds.some(({ id, kind }) =>
        holdId === undefined ? kind === 'window' : id === holdId,
      ),
  ).length;
}

async function figuresComplaint(world: World, now: number): Promise<string | undefined> {
  const first = world.trail[0]?.fact.at ?? '';
  const from = formatInstant((parseInstant(first) ?? now) - HOUR_MS);
  const answer = await world.call('report.figures', { from, to: formatInstant(now + HOUR_MS) });
  if (!answer.ok) return `there are no figures: ${answer.failure.message}`;
  const { total } = answer.value as CallResult<'report.figures'>;
  const told = total.held + total.leftOut;
  const counted = heldIn(world);
  return told === counted ? undefined : `figures say that ${told} were held, the trail ${counted}`;
}

async function reportsComplaint(world: World): Promise<string | undefined> {
  // A host whose clock is ahead holds before the opening.
  const isOff = [...world.hosts.machines.values()].some(
    (one) => one.wasOff || one.clockChanges > 0,
  );
  const opened = world.trail.flatMap(({ fact }) => (fact.kind === 'window.opened' ? [fact] : []));
  for (const { windowId, occurrence } of opened.slice(-3)) {
    const { opensAt } = occurrence;
    const answer = await world.call('occurrence.report', { windowId, opensAt });
    if (!answer.ok) return `${windowId} ${opensAt} has no report: ${answer.failure.message}`;
    const { totals, integrations, state } = answer.value as OccurrenceReport;
    const held = integrations.reduce((sum, row) => sum + row.held, 0);
    if (held !== totals.held) {
      return `${windowId} ${opensAt}: ${held} in rows, ${totals.held} in all`;
    }
    if (state !== 'closed' || isOff) continue;
    const holdId = `${windowId}@${opensAt}`;
    const counted = heldIn(world, holdId, endOf(holdId, world) + COLLECTED_MS);
    const told = totals.held + totals.leftOut;
    if (told !== counted) {
      return `${windowId} ${opensAt}: ${told} were held, in the trail ${counted}`;
    }
  }
  return undefined;
}

/** When an occurrence was over: closed, and reopened if it reopens by steps. */
function endOf(holdId: string, { trail }: World): number {
  const ends = trail.flatMap(({ fact }) => {
    const isEnd = fact.kind === 'window.closed' || fact.kind === 'reopening.completed';
    if (!isEnd || `${fact.windowId}@${fact.occurrence.opensAt}` !== holdId) return [];
    return [parseInstant(fact.at) ?? 0];
  });
  return ends.at(-1) ?? Infinity;
}
