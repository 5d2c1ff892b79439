import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type {
  DrainStatus,
  IntegrationStatus,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { drainOf, type Drain } from '../../core/runs/drain-status.ts';
import type { Plan } from '../../core/gate/plan.ts';

type WindowDrain = NonNullable<WindowStatus['drain']>;

/** How an integration shows that it lets current runs finish; empty if it does not. */
export function drainStatus(drain: Drain | undefined): Pick<IntegrationStatus, 'drain'> {
  return drain === undefined ? {} : { drain: drainText(drain) };
}

/** By window: runs in progress of what it holds or is about to hold. */
export function windowDrains(
  state: AgentState,
  plan: Plan,
  now: Instant,
): ReadonlyMap<string, WindowDrain> {
  const drains = new Map<string, WindowDrain>();
  for (const id of new Set([
    ...state.activeRuns.keys(),
    ...(plan.guardsUnderWay?.().keys() ?? []),
  ])) {
    const drain = drainOf(id, state, plan, now);
    const windowId = drain?.hold.windowId;
    if (drain === undefined || windowId === undefined) continue;
    const others = drains.get(windowId) ?? { finishing: 0, overrunning: 0, longestOverrunMs: 0 };
    drains.set(windowId, {
      finishing: others.finishing + 1,
      overrunning: others.overrunning + (drain.overrunMs > 0 ? 1 : 0),
      longestOverrunMs: Math.max(others.longestOverrunMs, drain.overrunMs),
    });
  }
  return drains;
}

function drainText({ hold, endsAt, overrunMs }: Drain): DrainStatus {
  return {
    opensAt: formatInstant(hold.since),
    endsAt: endsAt === null ? null : formatInstant(endsAt),
    overrunMs,
  };
}
