import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type FailureCode, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';

/** Short enough not to be taken for an agent that hangs. */
const ROUND_S = 4;
const BEAT_MS = 20 * SECOND_MS;
/** Heartbeats within the length of a lease: one may get lost. */
const BEATS = 3;
const AGAIN_MS = SECOND_MS;
/** An agent that is started again answers within this. */
const AWAY_MS = 2 * MINUTE_MS;

const AWAY: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'connection-lost',
  'agent-unreachable',
  'agent-starting',
  'agent-stopping',
  'host-unreachable',
]);

export type Progress = CallResult<'window.wait'>;

export interface Waited {
  readonly progress: Progress;
  readonly isLate: boolean;
}

interface Wish {
  readonly windowId: string;
  readonly until: CallParams<'window.wait'>['until'];
  /** `undefined`: as long as it takes. */
  readonly timeoutMs: number | undefined;
  /** Whether to give signs of life meanwhile. */
  readonly beats: boolean;
}

/**
 * Asks again and again until what is waited for is so, can never be so, or the time is up: by lengths of
 * time alone, whatever the clock here says. An agent that is started again meanwhile is asked again.
 */
export async function waited(invocation: Invocation, wish: Wish): Promise<Result<Waited>> {
  const begun = performance.now();
  const leftMs = (): number => (wish.timeoutMs ?? Infinity) - (performance.now() - begun);
  let heardAt = begun;
  let beatAt = begun;
  let beatMs = 0;
  const rounds = (agent: AgentClient) => async (): Promise<Result<Waited>> => {
    for (;;) {
      if (wish.beats && performance.now() - beatAt >= beatMs) {
        await beat(agent, wish.windowId);
        beatAt = performance.now();
      }
      const asked = await round(agent, wish, leftMs());
      if (!asked.ok) return asked;
      heardAt = performance.now();
      beatMs = beatEvery(asked.value);
      const isLate = leftMs() <= 0;
      if (asked.value.outcome !== 'waiting' || isLate) {
        return succeed({ progress: asked.value, isLate: asked.value.outcome === 'waiting' });
      }
    }
  };
  for (;;) {
    const answered = await withAgent(invocation, (agent) => rounds(agent)());
    if (answered.ok || !AWAY.has(answered.failure.code)) return answered;
    if (leftMs() <= 0 || performance.now() - heardAt > AWAY_MS) return answered;
    await sleep(AGAIN_MS);
  }
}

function round(
  agent: AgentClient,
  { windowId, until }: Wish,
  leftMs: number,
): Promise<Result<Progress>> {
  const seconds = Math.max(0, Math.min(ROUND_S, Math.ceil(leftMs / SECOND_MS)));
  return agent.call('window.wait', { windowId, until, seconds });
}

function beatEvery({ lease }: Progress): number {
  if (lease?.ended !== null) return Infinity;
  return Math.min(BEAT_MS, (lease.leaseSeconds * SECOND_MS) / BEATS);
}

/** What came of it the next round tells. */
export function beat(
  agent: AgentClient,
  windowId: string,
): Promise<Result<CallResult<'window.beat'>>> {
  return agent.call('window.beat', {
    ...{ commandId: randomUUID(), person: personAtTerminal(), windowId },
  });
}

/**
 * As `withAgent`; where the agent goes away meanwhile, again until it is back. Commands keep their id, so
 * they are done once.
 */
export async function withPatience<T>(
  invocation: Invocation,
  work: (agent: AgentClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  const begun = performance.now();
  for (let wasThere = false; ;) {
    const answered = await withAgent(invocation, work);
    if (answered.ok) return answered;
    const { code } = answered.failure;
    wasThere ||= code !== 'agent-unreachable' && code !== 'host-unreachable';
    if (!wasThere || !AWAY.has(code) || performance.now() - begun > AWAY_MS) return answered;
    await sleep(AGAIN_MS);
  }
}

/** Whether the agent may only be away for a moment. */
export function isAway(code: FailureCode): boolean {
  return AWAY.has(code);
}
