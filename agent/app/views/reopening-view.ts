import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type {
  IntegrationStatus,
  Question,
  ReopeningStatus,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import type { AgentState, Reopening } from '../../core/state/agent-state.ts';

/**
 * Whether an integration shows as `reopening`: only a reopening holds it, or it was released and
 * its catch-up runs are not done.
 */
export function isReopening(
  integrationId: string,
  holds: IntegrationStatus['holds'],
  { reopenings }: AgentState,
): boolean {
  if (reopenings.size === 0) return false;
  if (holds.length > 0) return holds.every(({ id }) => reopenings.has(id));
  return [...reopenings.values()].some(({ settling }) => Object.hasOwn(settling, integrationId));
}

/**
 * The reopening of each window that has one. If several: one that needs a decision before one that
 * goes on by itself, that before one that only catches up; then the one that began last.
 */
export function reopeningsByWindow({
  reopenings,
}: Pick<AgentState, 'reopenings'>): ReadonlyMap<string, Reopening> {
  const found = new Map<string, Reopening>();
  for (const reopening of reopenings.values()) {
    const other = found.get(reopening.windowId);
    if (other === undefined || isShownBefore(reopening, other)) {
      found.set(reopening.windowId, reopening);
    }
  }
  return found;
}

type Shown = Pick<Reopening, 'stage' | 'startedAt'>;

function urgencyOf({ stage }: Shown): number {
  if (stage === 'settling') return 0;
  return stage === 'asking' || stage === 'kept' ? 2 : 1;
}

export function isShownBefore(one: Shown, other: Shown): boolean {
  return (urgencyOf(one) - urgencyOf(other) || one.startedAt - other.startedAt) >= 0;
}

export function reopeningStatus(reopening: Reopening | undefined): Pick<WindowStatus, 'reopening'> {
  return reopening === undefined ? {} : { reopening: statusOf(reopening) };
}

function statusOf(reopening: Reopening): ReopeningStatus {
  const { holdId, stage, otherwise, waiting, released, canary, canaryFailures } = reopening;
  return {
    holdId,
    stage,
    startedAt: formatInstant(reopening.startedAt),
    overrunAt: formatInstant(reopening.overrunAt),
    otherwise,
    systems: Object.entries(reopening.systems).map(([systemId, check]) => ({
      systemId,
      passes: check.passes,
      needed: check.needed,
      lastAt: textOrNull(check.lastAt),
      lastOutcome: check.lastOutcome,
      isReady: check.passes >= check.needed,
    })),
    waiting: [...waiting],
    released: [...released],
    canary: canary?.integrationId ?? null,
    canaryFailures,
  };
}

/** Questions without an answer yet. */
export function openQuestions({ questions, owed }: AgentState): Question[] {
  return [...questions.values()]
    .filter(({ choice }) => choice === undefined)
    .map(({ integrationId, windowId, holdId, askedAt, decidesAt }) => ({
      integrationId,
      windowId,
      holdId,
      runs: owed.get(integrationId)?.length ?? 0,
      askedAt: formatInstant(askedAt),
      decidesAt: formatInstant(decidesAt),
    }));
}

function textOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
