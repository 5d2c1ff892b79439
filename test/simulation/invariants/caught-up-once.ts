import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** What overlapping windows held is told as caught up in one report, and in no more than was. */
export function caughtUpOnce(): Invariant {
  return {
    name: 'a run is caught up in one report',
    check: async ({ world, isThorough, phase }) => {
      if (!isThorough || phase !== 'morning' || world.setBacks > 0) return undefined;
      const told = new Map<string, number>();
      for (const report of await reportsOf(world)) {
        const { windowId, complaint } = rowsComplaint(report);
        if (complaint !== undefined) return `${windowId}: ${complaint}`;
        for (const { integrationId, madeUp } of report.integrations) {
          told.set(integrationId, (told.get(integrationId) ?? 0) + madeUp);
        }
      }
      const done = new Map<string, Set<string>>();
      for (const { fact } of world.trail) {
        if (fact.kind !== 'run.started') continue;
        const { makesUpFor = fact.detail.settles } = fact.detail;
        if (makesUpFor === undefined) continue;
        const of = done.get(fact.integrationId) ?? new Set();
        done.set(fact.integrationId, of.add(makesUpFor));
      }
      for (const [id, count] of told) {
        const { size } = done.get(id) ?? new Set();
        if (count > size) return `${id} caught up ${size} runs, reports tell ${count}`;
      }
      return undefined;
    },
  };
}

async function reportsOf(world: World): Promise<OccurrenceReport[]> {
  const found: OccurrenceReport[] = [];
  const asked = new Set<string>();
  for (const { fact } of world.trail) {
    if (fact.kind !== 'window.opened') continue;
    const { windowId, occurrence } = fact;
    // A changed definition may open it once more.
    const key = `${windowId} ${occurrence.opensAt}`;
    if (asked.has(key)) continue;
    asked.add(key);
    const answer = await world.call('occurrence.report', { windowId, opensAt: occurrence.opensAt });
    if (answer.ok) found.push(answer.value as OccurrenceReport);
  }
  return found;
}

function rowsComplaint({ window, integrations, totals }: OccurrenceReport): {
  readonly windowId: string;
  readonly complaint: string | undefined;
} {
  const wrong = integrations.find(
    ({ held, madeUp, owed, passedOn }) => madeUp + owed + passedOn > held,
  );
  const passedOn = integrations.reduce((sum, row) => sum + row.passedOn, 0);
  const complaint =
    wrong !== undefined
      ? `${wrong.integrationId}: more is told of held runs than there were: ${JSON.stringify(wrong)}`
      : passedOn !== totals.passedOn
        ? `${passedOn} held on in rows, ${totals.passedOn} in all`
        : undefined;
  return { windowId: window.id, complaint };
}
