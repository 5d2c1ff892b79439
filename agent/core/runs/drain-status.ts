import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { Plan } from '../gate/plan.ts';
import { drainLeadMs, longestLeadMs } from './run-lengths.ts';

/**
 * An integration that starts nothing more and lets current runs finish, before a hold or in one.
 */
export interface Drain {
  /** The hold that it makes room for. */
  readonly hold: HoldInForce;
  /** `null` if nothing runs and due runs are only being held. */
  readonly endsAt: Instant | null;
  /** How far the run is expected to reach into the hold. */
  readonly overrunMs: number;
}

/**
 * `undefined` while it is simply running or paused. A run started in spite of the hold by a person
 * is not drained.
 */
export function drainOf(
  integrationId: string,
  state: AgentState,
  plan: Plan,
  now: Instant,
): Drain | undefined {
  const run = runUnderWay(integrationId, state, plan);
  const { board } = plan;
  const [held] = board.isHeld(integrationId, now) ? board.holdsAt(integrationId, now) : [];
  if (held !== undefined) {
    const isCaught = run !== undefined && (!run.isGuarded || run.startedAt < held.since);
    return isCaught ? withRun(run, held, plan, now) : undefined;
  }
  const coming = leadBefore(integrationId, state, plan, now);
  if (coming === undefined || now <= coming.from) return undefined;
  if (run !== undefined) return withRun(run, coming.hold, plan, now);
  const leftOut = plan.dueTimes.get(integrationId)?.nextAfter(coming.from);
  if (leftOut === undefined || leftOut > now) return undefined;
  return { hold: coming.hold, endsAt: null, overrunMs: 0 };
}

interface RunUnderWay {
  readonly integrationId: string;
  readonly startedAt: Instant;
  /** A guarded run that began inside a hold is a leak, not a drain. */
  readonly isGuarded: boolean;
}

function runUnderWay(
  integrationId: string,
  { activeRuns, definitions }: AgentState,
  plan: Plan,
): RunUnderWay | undefined {
  const active = activeRuns.get(integrationId);
  if (active !== undefined) {
    const { trigger, startedAt } = active;
    return trigger === 'break-glass' ? undefined : { integrationId, startedAt, isGuarded: false };
  }
  if (definitions.integrations.get(integrationId)?.scheduler.kind !== 'guard') return undefined;
  const guard = plan.guardsUnderWay?.().get(integrationId);
  return guard && { integrationId, startedAt: guard.startedAt, isGuarded: true };
}

/** When the next of the current runs enters the drain lead of an opening. */
export function nextDrainAfter(state: AgentState, plan: Plan, now: Instant): Instant | undefined {
  let next = Infinity;
  for (const { integrationId } of state.activeRuns.values()) {
    const from = leadBefore(integrationId, state, plan, now)?.from;
    // The interval excludes its beginning: see `drainLeadAt`.
    if (from !== undefined && from >= now) next = Math.min(next, from + 1);
  }
  return next === Infinity ? undefined : next;
}

function leadBefore(
  integrationId: string,
  state: AgentState,
  { board, expectedMs }: Plan,
  now: Instant,
): { readonly hold: HoldInForce; readonly from: Instant } | undefined {
  const hold = board.nextBeginAfter(integrationId, now);
  const integration = state.definitions.integrations.get(integrationId);
  if (hold === undefined || integration === undefined) return undefined;
  const longest = longestLeadMs(integration);
  if (longest === 0) return undefined;
  return { hold, from: hold.since - Math.min(longest, drainLeadMs(integration, expectedMs)) };
}

function withRun(run: RunUnderWay, hold: HoldInForce, { expectedMs }: Plan, now: Instant): Drain {
  const endsAt = Math.max(now, run.startedAt + expectedMs(run.integrationId));
  return { hold, endsAt, overrunMs: Math.max(0, endsAt - hold.since) };
}
