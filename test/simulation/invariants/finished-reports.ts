import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

/** By then everything held is recorded, if the agent could tick. */
const RECORDED_MS = 15_000;

/** What hosts held may come later, and belongs to it until then. */
const COLLECTED_MS = 610_000;

/** At most this many reports are requested per step. */
const MOST_ASKED = 2;

interface Finished {
  readonly windowId: string;
  readonly opensAt: string;
  readonly endedAt: number;
  report?: string;
}

/** A finished report never changes, neither by later facts nor by a restart (A5, L11). */
export function finishedReports(): Invariant {
  const finished = new Map<string, Finished>();
  let read = 0;
  return {
    name: 'a finished report never changes',
    check: async (sight) => {
      const { world, isThorough } = sight;
      if (!isThorough) return undefined;
      for (const { fact } of world.trail.slice(read)) noteEnd(finished, fact);
      read = world.trail.length;
      // Repeated instants are recorded again.
      if (world.setBacks > 0 || !isQuiet(world)) return undefined;
      if (sight.isEnd) return changed(finished, sight);
      const lateMs = world.hosts.machines.size === 0 ? RECORDED_MS : COLLECTED_MS;
      let asked = 0;
      for (const one of finished.values()) {
        if (one.report !== undefined || sight.now - one.endedAt < lateMs) continue;
        if ((asked += 1) > MOST_ASKED) return undefined;
        const report = await reportOf(one, world);
        if (report?.state !== 'closed' || report.fullFlow === null) continue;
        one.report = lasting(report);
      }
      return undefined;
    },
  };
}

function isQuiet({ isNoticed, time, aliveSince }: World): boolean {
  return isNoticed && time.elapsed - aliveSince >= RECORDED_MS;
}

function noteEnd(finished: Map<string, Finished>, fact: AuditFact): void {
  const { kind, windowId } = fact;
  if (fact.kind === 'missed.asked' || fact.kind === 'missed.decided') {
    // The outcome of its held runs is recorded after its end, and belongs to it; asked by a later
    // hold, to all before it.
    for (const one of finished.values()) delete one.report;
    return;
  }
  const opensAt = 'occurrence' in fact ? fact.occurrence?.opensAt : undefined;
  if (windowId === undefined || opensAt === undefined) return;
  const key = `${windowId} ${opensAt}`;
  // It is open again: by a changed definition, or because someone restored its end.
  if (kind === 'window.opened' || kind === 'occurrence.restored') finished.delete(key);
  if (kind !== 'window.closed' && kind !== 'reopening.completed') return;
  finished.set(key, { windowId, opensAt, endedAt: parseInstant(fact.at) ?? 0 });
}

async function reportOf(
  { windowId, opensAt }: Finished,
  world: World,
): Promise<OccurrenceReport | undefined> {
  const answer = await world.call('occurrence.report', { windowId, opensAt });
  return answer.ok ? (answer.value as OccurrenceReport) : undefined;
}

/** Without the time it was made and the extent of the chain check. */
function lasting(report: OccurrenceReport): string {
  const { firstSeq, lastSeq } = report.chain;
  return JSON.stringify({ ...report, madeAt: null, chain: { firstSeq, lastSeq } });
}

function difference(was: string, is: string): string {
  let at = 0;
  while (was[at] === is[at]) at += 1;
  return `was ${was.slice(Math.max(0, at - 60), at + 140)}\n  and is ${is.slice(at, at + 140)}`;
}

async function changed(
  finished: ReadonlyMap<string, Finished>,
  { world }: Sight,
): Promise<string | undefined> {
  for (const one of finished.values()) {
    if (one.report === undefined) continue;
    const report = await reportOf(one, world);
    if (report === undefined) {
      return `there is no report of ${one.windowId} ${one.opensAt} any more`;
    }
    const now = lasting(report);
    if (now !== one.report) return `${one.windowId} ${one.opensAt}: ${difference(one.report, now)}`;
  }
  return undefined;
}
