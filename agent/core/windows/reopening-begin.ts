import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { AgentState, Opening, Reopening, SystemCheck } from '../state/agent-state.ts';
import type { Definitions } from '../state/definitions.ts';
import { releaseOrder } from './release-order.ts';
import { readinessOf, reopeningTerms } from '../gate/reopening-terms.ts';

/**
 * The reopening of an occurrence that closes: everything it held waits. `undefined` if the window
 * reopens at once, or if nothing is left to release.
 */
export function beginReopening(
  opening: Opening,
  state: AgentState,
  now: Instant,
): Reopening | undefined {
  const { definitions } = state;
  const window = definitions.windows.get(opening.windowId);
  const terms = window === undefined ? undefined : reopeningTerms(window, definitions);
  if (window === undefined || terms === undefined) return undefined;
  const waiting = stillHeld(opening, window, state);
  if (waiting.length === 0) return undefined;
  return {
    ...opening,
    startedAt: now,
    overrunAt: now + terms.maxOverrunMs,
    otherwise: terms.otherwise,
    stage: 'checking',
    waiting,
    settling: {},
    released: [],
    systems: freshChecks(waiting, definitions),
    canary: null,
    canaryFailures: 0,
    nextReleaseAt: null,
    flowingAt: null,
  };
}

/**
 * Integrations that a person released early are not held again. Nor are those that were not paused
 * while it was open: the edit that ends it may make it cover others, which it never held.
 */
function stillHeld({ holdId }: Opening, window: MaintenanceWindow, state: AgentState): string[] {
  const early = state.releases.get(holdId)?.integrations ?? [];
  if (early === 'all') return [];
  const releasedEarly = new Set(early);
  const wasSeenOpen = state.openings.has(holdId);
  const covered = [...state.definitions.integrations.values()].filter(
    (one) =>
      isSelected(window.covers, one) &&
      !releasedEarly.has(one.id) &&
      (!wasSeenOpen || state.resting.has(one.id)),
  );
  return releaseOrder(
    covered.map(({ id }) => id),
    state.definitions,
  );
}

export function freshChecks(
  waiting: readonly string[],
  definitions: Definitions,
): Record<string, SystemCheck> {
  const checks = readinessOf(waiting, definitions);
  return Object.fromEntries([...checks].map(([id, readiness]) => [id, freshCheck(readiness)]));
}

function freshCheck({ passes }: Readiness): SystemCheck {
  return { passes: 0, needed: passes, lastAt: null, lastOutcome: null, readyAt: null };
}
