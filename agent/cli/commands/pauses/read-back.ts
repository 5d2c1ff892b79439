import { setTimeout as sleep } from 'node:timers/promises';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';

/** Schedulers are read back within seconds; a slower one is reported and the agent continues. */
const LONGEST_WAIT_MS = 20_000;

/** A failure that is older than the hold must have the time to be overtaken. */
const FIRST_TRY_MS = 3_000;

const LONGEST_STEP_MS = 1_000;

/** What became of a hold: the integrations that it holds, by what is known of them. */
export interface ReadBack {
  readonly paused: readonly string[];
  /** Nothing more is started; a run that began before is still going. */
  readonly finishing: readonly string[];
  /** Not known to be paused, and why. */
  readonly unknown: readonly { readonly integrationId: string; readonly why: string }[];
}

/** Why something is not known to be paused: its scheduler's failure, or none yet. */
type WhyUnknown = (failure: NonNullable<IntegrationStatus['scheduler']>['failure']) => string;

/** Waits, in bounds, until everything that the hold holds is known to be paused. */
export async function readBack(
  agent: AgentClient,
  holdId: string,
  tell: WhyUnknown,
): Promise<Result<ReadBack>> {
  let stepMs = 50;
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    const snapshot = await agent.call('state.snapshot', {});
    if (!snapshot.ok) return snapshot;
    const held = snapshot.value.integrations.filter(({ holds }) =>
      holds.some(({ id }) => id === holdId),
    );
    if (waitedMs >= LONGEST_WAIT_MS || held.every((one) => isSettled(one, waitedMs))) {
      return succeed(told(held, tell));
    }
    stepMs = Math.min(LONGEST_STEP_MS, stepMs * 2, LONGEST_WAIT_MS - waitedMs);
    await sleep(stepMs);
  }
}

function isSettled({ state, scheduler }: IntegrationStatus, waitedMs: number): boolean {
  switch (state) {
    case 'paused':
    case 'reopening':
      return true;
    case 'flowing':
      // Not yet looked at by the agent.
      return false;
    case 'draining':
      return waitedMs >= FIRST_TRY_MS;
    case 'unknown':
      return waitedMs >= FIRST_TRY_MS && scheduler?.failure !== undefined;
  }
}

function told(held: readonly IntegrationStatus[], tell: WhyUnknown): ReadBack {
  const inState = (...states: readonly IntegrationStatus['state'][]): IntegrationStatus[] =>
    held.filter(({ state }) => states.includes(state));
  return {
    paused: inState('paused', 'reopening').map(({ id }) => id),
    finishing: inState('draining').map(({ id }) => id),
    unknown: inState('unknown', 'flowing').map(({ id, scheduler }) => ({
      integrationId: id,
      why: tell(scheduler?.failure),
    })),
  };
}
