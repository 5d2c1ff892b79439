import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { MissedRunsPolicy } from '../../../shared/domain/definitions/integration.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';

/** Due instants that `missedRuns: all` keeps for one integration; the oldest are dropped. */
export const OWED_RUNS = 1_000;

/** What became owed in one tick. */
export interface FreshlyOwed {
  readonly due: readonly Instant[];
  /** Older ones that were not listed because there are too many. */
  readonly older?: { readonly runs: number; readonly from: Instant };
  /** A run of the integration is starting: with `once` it catches up for all of them. */
  readonly isStarting?: boolean;
}

/** How many due instants of a long absence a policy needs individually. */
export function wantedOwed(policy: MissedRunsPolicy): number {
  if (policy === 'skip') return 0;
  return policy === 'once' ? 1 : OWED_RUNS;
}

/**
 * Whether a due run must wait for held ones: with `all` they run in the order in which they were
 * due. Includes what became owed in this tick.
 */
export function waitsBehind(
  integrationId: string,
  policy: MissedRunsPolicy,
  { owed }: AgentState,
  fresh: readonly Instant[],
): boolean {
  return policy === 'all' && (fresh.length > 0 || owed.has(integrationId));
}

/**
 * `once` keeps the latest due instant until any run catches up for it; `all` keeps each, up to a
 * limit.
 */
export function keepOwed(
  integrationId: string,
  policy: MissedRunsPolicy,
  state: AgentState,
  { due, older, isStarting = false }: FreshlyOwed,
  now: Instant,
  draft: ChangeDraft,
): void {
  const earlier = state.owed.get(integrationId) ?? [];
  if (policy === 'skip' || (policy === 'once' && isStarting)) {
    if (earlier.length > 0) draft.owed.set(integrationId, null);
    return;
  }
  if (due.length === 0) return;
  // After the clock was set back, due instants come again.
  const all = [...new Set([...earlier, ...due])].sort((a, b) => a - b);
  if (policy === 'once') {
    draft.owed.set(integrationId, all.slice(-1));
    return;
  }
  const dropped = all.slice(0, Math.max(0, all.length - OWED_RUNS));
  draft.owed.set(integrationId, all.slice(dropped.length));
  const runs = dropped.length + (older?.runs ?? 0);
  const from = older?.from ?? dropped[0];
  if (runs === 0 || from === undefined) return;
  draft.note(
    fact({
      at: now,
      kind: 'catchup.trimmed',
      actor: SCHEDULE,
      integrationId,
      detail: {
        why: 'too-many',
        most: OWED_RUNS,
        runs,
        from: formatInstant(from),
        to: formatInstant(dropped.at(-1) ?? (all[0] ?? now) - 1),
      },
    }),
  );
}
