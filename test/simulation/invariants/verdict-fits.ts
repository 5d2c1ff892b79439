import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { occurrencesAround } from '../model/era.ts';
import { mayStillHold } from '../model/reopenings.ts';
import type { Truth } from '../model/truth.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { World } from '../world/world.ts';
import type { Verdict } from './one-verdict.ts';

/** Around any fault the agent may be late. */
const NEAR_MS = 2_500;
/** The last checks plus measured lengths: this close to an opening a run may be held. */
const METRE_MS = 1_100;

/**
 * Runs more than a minute late are no longer started, but caught up or skipped (no burst after
 * sleep).
 */
const STARTED_WITHIN_MS = 61_000;

/** What is wrong with a verdict, judged by the holds actually in force when it was due. */
export function verdictComplaint(
  verdict: Verdict,
  dueAt: number,
  { truth, runs, disk, interruptions }: World,
): string | undefined {
  const id = verdict.integrationId;
  const at = parseInstant(verdict.at) ?? dueAt;
  const lateMs = at - dueAt;
  const isSeenStart = verdict.kind === 'run.started' && verdict.detail.certain !== false;
  const isScheduled = isSeenStart && verdict.detail.trigger === 'schedule';
  // What was in flight when the machine fell asleep arrives when it wakes.
  const wasOnItsWay = interruptions.some((then) => dueAt <= then && then <= at);
  // What was decided in time may wait for a disk that is slow.
  const inTimeMs = STARTED_WITHIN_MS + runs.longestWayMs(id) + disk.stalledMs(dueAt, at);
  if (isScheduled && !wasOnItsWay && lateMs > inTimeMs) {
    return `was started ${lateMs} ms late`;
  }
  if (truth.isTurningPoint(dueAt)) return undefined;
  const must = truth.holdsAt(id, dueAt).map((hold) => hold.id);
  if (must.length > 0 && verdict.kind !== 'run.skipped') {
    return `was held by ${must.join(', ')} and is ${verdict.kind}`;
  }
  if (verdict.kind !== 'run.skipped' || verdict.detail.why !== undefined) return undefined;
  const told = verdict.detail.holds.map((hold) => hold.id);
  const untold = must.filter((hold) => !told.includes(hold));
  if (untold.length > 0) return `is skipped without naming ${untold.join(', ')}`;
  const untrue = told.filter(
    (hold) => !must.includes(hold) && !mayStillHold(truth, id, hold, dueAt),
  );
  if (untrue.length > 0) return `is skipped for ${untrue.join(', ')}, which did not hold it`;
  return told.length === 0 ? 'is skipped without a hold or a reason' : undefined;
}

/**
 * Nothing prevented it: no hold, no previous run, no opening near, no machine fault. Where the agent
 * finds it late because the clock jumped, that is so until its verdict.
 */
export function mustStart(verdict: Verdict, dueAt: number, world: World): boolean {
  const { truth, absences, disk, runs } = world;
  const id = verdict.integrationId;
  const wayMs = runs.longestWayMs(id);
  const sentAt = Math.min(saidAt(verdict, dueAt), foundBy(dueAt, world) + wayMs);
  if (truth.isChangedBetween(dueAt, sentAt) || truth.holdsAt(id, dueAt).length > 0) return false;
  // An agent that stops calls off what is still in flight.
  const isNear = ({ from, to }: { from: number; to: number }): boolean =>
    from - NEAR_MS - wayMs <= dueAt && dueAt <= to + NEAR_MS;
  if (absences.some(isNear) || disk.troubles.some(isNear)) return false;
  if (runs.isBusy(id, dueAt, sentAt + NEAR_MS) || world.mayReopen(id, dueAt)) return false;
  const lead = METRE_MS + runs.longestMs(id) + wayMs;
  return !opensWithin(truth, id, dueAt, sentAt - dueAt + lead + 10_000);
}

function saidAt({ at }: Verdict, dueAt: number): number {
  return Math.max(dueAt, parseInstant(at) ?? dueAt);
}

/** By when the agent must have found it: at once, unless the clock jumped and its timers are late. */
function foundBy(dueAt: number, { absences }: World): number {
  const late = absences.filter(({ from, foundBy: by = from }) => from <= dueAt && dueAt <= by);
  return Math.max(dueAt, ...late.map(({ foundBy: by = dueAt }) => by));
}

function opensWithin(truth: Truth, id: string, at: number, ms: number): boolean {
  const era = truth.eraAt(at);
  const integration = era.integrations.get(id);
  if (integration === undefined) return false;
  return [...era.windows.values()].some(
    (window) =>
      isSelected(window.covers, integration) &&
      occurrencesAround(era, window.id, at).some(
        ({ opensAt }) => at < opensAt && opensAt <= at + ms,
      ),
  );
}
