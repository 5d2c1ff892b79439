import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { MOST_AWAITED } from '../../../../shared/features/pipelines/pipeline-calls.ts';
import { secondsUntil, textOf, type Lease } from './lease.ts';

type Progress = CallResult<'window.wait'>;
type Until = CallParams<'window.wait'>['until'];
type Awaited = Progress['waitingFor'][number];

/** What a window has come to, as everybody is shown it (L11); `undefined`: there is none. */
export function windowProgress(
  windowId: string,
  until: Until,
  snapshot: Pick<Snapshot, 'windows' | 'integrations'>,
  lease: Lease | undefined,
  now: Instant,
): Progress | undefined {
  const status = snapshot.windows.find(({ id }) => id === windowId);
  if (status === undefined && lease === undefined) return undefined;
  const isOpen = status?.state === 'open';
  const waitingFor = isOpen ? awaitedIn(windowId, snapshot.integrations) : [];
  const state = isOpen && waitingFor.length === 0 ? 'drained' : (status?.state ?? 'ended');
  const closesAt = status?.closesAt ?? null;
  return {
    windowId,
    outcome: outcomeOf(until, state),
    state,
    waitingFor: waitingFor.slice(0, MOST_AWAITED),
    waitingForInAll: waitingFor.length,
    closesAt,
    secondsLeft: isOpen ? secondsUntil(parseInstant(closesAt ?? '') ?? now, now) : null,
    ...(lease === undefined ? {} : { lease: textOf(windowId, lease) }),
  };
}

function outcomeOf(until: Until, state: Progress['state']): Progress['outcome'] {
  switch (state) {
    case 'scheduled':
    case 'open':
      return 'waiting';
    case 'drained':
      return until === 'drained' ? 'done' : 'waiting';
    case 'reopening':
      return until === 'drained' ? 'over' : 'waiting';
    case 'ended':
      return until === 'drained' ? 'over' : 'done';
  }
}

/** Held by the window and not known to be at rest: `unknown` never counts as paused (L5). */
function awaitedIn(windowId: string, integrations: readonly IntegrationStatus[]): Awaited[] {
  return integrations.flatMap((one) => {
    const why = one.holds.some((hold) => hold.windowId === windowId) ? awaitedWhy(one) : undefined;
    return why === undefined ? [] : [{ integrationId: one.id, why }];
  });
}

function awaitedWhy({ state, lastRun, drain }: IntegrationStatus): Awaited['why'] | undefined {
  if (lastRun?.outcome === 'running' || (drain !== undefined && drain.endsAt !== null)) {
    return 'running';
  }
  if (state === 'unknown') return 'unknown';
  return state === 'paused' ? undefined : 'pausing';
}
