import type { RunExplanation } from '../../../shared/contract/run-calls.ts';
import { holdsIn, type AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { holdText } from '../../core/state/facts.ts';
import { forecastOf, isKnownBetween } from '../../core/gate/forecast.ts';
import { holdsAhead } from '../../core/gate/holds-ahead.ts';
import type { DueTimes, Plan } from '../../core/gate/plan.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { pauseAt, pausesOf } from './past-pauses.ts';
import type { ToldByScheduler } from '../schedulers/told-by-scheduler.ts';
import { toldAt } from './told-runs.ts';
import { previousDue } from '../../core/runs/previous-due.ts';
import type { History } from '../../ports/trail/history.ts';

export type RunHistory = Pick<
  History,
  'entriesDueAt' | 'endOf' | 'missedRanges' | 'neighbours' | 'search'
>;

export interface RunQuestion {
  readonly integrationId: string;
  readonly dueAt: Instant;
  readonly plan: Plan;
  readonly reopenings: AgentState['reopenings'];
  readonly history: RunHistory;
  readonly now: Instant;
  /** What another scheduler has on record; absent: nothing. */
  readonly told?: ToldByScheduler | undefined;
}

type Finding = Pick<RunExplanation, 'verdict' | 'holds' | 'why' | 'entries'> &
  Partial<Pick<RunExplanation, 'outcome'>>;

/** Why a run did or did not happen: from the trail, otherwise from the plan. */
export function explainRun(question: RunQuestion): RunExplanation {
  const { integrationId, dueAt, plan, history } = question;
  const recorded = history.entriesDueAt(integrationId, dueAt);
  const isMakingUp = ({ detail }: AuditEntry): boolean =>
    'makesUpFor' in detail && detail.makesUpFor !== undefined;
  const own = recorded.filter((entry) => !isMakingUp(entry));
  const finding = findInTrail(own, history) ?? findInRanges(question) ?? findInPlan(question);
  return {
    outcome: null,
    ...finding,
    areOver: areOver(finding.holds, question),
    dueAt: formatInstant(dueAt),
    madeUpBy: recorded.find(isMakingUp) ?? null,
    ...notKnownOf(question),
    ...toldOf(question),
    ...neighboursOf(forecastOf(plan, integrationId), question),
  };
}

/**
 * A due instant that came twice, because the clock was set back, is explained by its last entry.
 */
function findInTrail(own: readonly AuditEntry[], history: RunHistory): Finding | undefined {
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const common = { holds: [...holdsIn(last)], entries: [...own] };
  switch (last.kind) {
    case 'run.skipped':
      return { ...common, verdict: 'skipped', why: last.detail.why ?? null };
    case 'run.missed':
      return { ...common, verdict: 'missed', why: last.detail.why };
    default:
      return findEnd(own, last, history);
  }
}

function findEnd(own: readonly AuditEntry[], started: AuditEntry, history: RunHistory): Finding {
  const end = history.endOf(started);
  if (end === undefined) return { verdict: 'running', holds: [], why: null, entries: [...own] };
  const verdict = end.kind === 'run.succeeded' ? 'succeeded' : 'failed';
  const { outcome } = end.detail;
  return { verdict, holds: [], why: null, outcome, entries: [...own, end] };
}

/** A long absence has one entry for many due instants. */
function findInRanges({ integrationId, dueAt, plan, history }: RunQuestion): Finding | undefined {
  if (!isDue(plan.dueTimes.get(integrationId), dueAt)) return undefined;
  const range = history
    .missedRanges(integrationId, dueAt, dueAt + 1)
    .find(({ after, upTo }) => after < dueAt && dueAt <= upTo);
  if (range === undefined) return undefined;
  const { entry } = range;
  const holds = holdsIn(entry).filter((hold) => bears(hold, dueAt));
  return { verdict: 'missed', holds, why: entry.detail.why, entries: [entry] };
}

function findInPlan(question: RunQuestion): Finding {
  const { integrationId, dueAt, plan, reopenings, now } = question;
  const nothing = { holds: [], why: null, entries: [] };
  const due = forecastOf(plan, integrationId);
  const isStated = isDue(due, dueAt);
  if (!isStated && due.notKnown === undefined) return { ...nothing, verdict: 'not-due' };
  if (dueAt <= now) return isStated ? findInPause(question) : { ...nothing, verdict: 'unknown' };
  const ahead = { board: plan.board, reopenings, now };
  const holds = holdsAhead(integrationId, dueAt, ahead).map(holdText);
  if (holds.length > 0) return { ...nothing, holds, verdict: 'held' };
  // When another scheduler starts it may not be known here.
  return { ...nothing, verdict: isStated ? 'planned' : 'unknown' };
}

/** What is to come is not over; of what was, the entry has the end that was known then. */
function areOver(
  holds: readonly HoldText[],
  { integrationId, dueAt, plan, now }: RunQuestion,
): boolean {
  if (dueAt > now) return false;
  const inForce = new Set(plan.board.holdsAt(integrationId, now).map(({ id }) => id));
  return holds.every(({ id }) => !inForce.has(id));
}

/** It was due by the schedule of another scheduler, while that was paused: nobody saw it held. */
function findInPause({ integrationId, dueAt, plan, history }: RunQuestion): Finding {
  const nothing = { holds: [], why: null, entries: [] };
  if (plan.dueTimes.has(integrationId)) return { ...nothing, verdict: 'unknown' };
  const pause = pauseAt(pausesOf(history, integrationId, dueAt, dueAt + 1), dueAt);
  if (pause === undefined) return { ...nothing, verdict: 'unknown' };
  const { entry } = pause;
  return { holds: [...holdsIn(entry)], why: null, entries: [entry], verdict: 'held' };
}

/** Why its next run may be another than the schedule says. */
function notKnownOf({ integrationId, dueAt, plan }: RunQuestion): Pick<RunExplanation, 'notKnown'> {
  const forecast = forecastOf(plan, integrationId);
  const { notKnown } = forecast;
  return notKnown === undefined || isKnownBetween(forecast, dueAt, dueAt + 1) ? {} : { notKnown };
}

/** As its scheduler says it, which is no entry of the trail. */
function toldOf({ told, plan, integrationId, dueAt }: RunQuestion): Pick<RunExplanation, 'told'> {
  const due = forecastOf(plan, integrationId);
  const found = toldAt(told, dueAt, { next: due.nextAfter(dueAt), isDue: isDue(due, dueAt) });
  return found === undefined ? {} : { told: found };
}

/** For stepping through: from the trail and from the current schedule. */
function neighboursOf(
  due: DueTimes,
  { integrationId, dueAt, history }: RunQuestion,
): Pick<RunExplanation, 'previousDueAt' | 'nextDueAt'> {
  const recorded = history.neighbours(integrationId, dueAt);
  const before = [recorded.previous, previousDue(due, dueAt)];
  const after = [recorded.next, due.nextAfter(dueAt)];
  const previous = Math.max(...before.map((at) => at ?? -Infinity));
  const next = Math.min(...after.map((at) => at ?? Infinity));
  return {
    previousDueAt: previous === -Infinity ? null : formatInstant(previous),
    nextDueAt: next === Infinity ? null : formatInstant(next),
  };
}

function isDue(due: DueTimes | undefined, at: Instant): boolean {
  return due?.nextAfter(at - 1) === at;
}

function bears({ since, until }: HoldText, at: Instant): boolean {
  const ends = until === null ? Infinity : (parseInstant(until) ?? Infinity);
  return (parseInstant(since) ?? -Infinity) <= at && ends > at;
}
