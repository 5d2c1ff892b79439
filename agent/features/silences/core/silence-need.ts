import type { HoldInForce } from '../../../../shared/domain/holds/hold.ts';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { monitorLeadMs, type Monitor } from '../../../../shared/features/silences/monitor.ts';
import { namesSystem } from '../../../../shared/features/silences/silenced-by.ts';
import type { Plan } from '../../../core/gate/plan.ts';
import { drainLeadMs } from '../../../core/runs/run-lengths.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { SilenceOwner } from './silence.ts';

/** After the last planned end, for an agent that is dead by then: people set their clocks by it. */
const MARGIN_MS = 30 * MINUTE_MS;
/** Of what has no planned end: it is renewed while some of it is left. */
const ROLLING_MS = 2 * HOUR_MS;

export interface SilenceScene {
  readonly state: Pick<AgentState, 'definitions' | 'manualHolds' | 'reopenings'>;
  readonly plan: Pick<Plan, 'board' | 'expectedMs'>;
  readonly now: Instant;
}

/** Why its alarms must be silent now, and until when they are expected to be. */
export interface SilenceNeed {
  readonly holdId: string;
  readonly reason: string;
  /** `null`: nobody knows, such as a pause without an end. */
  readonly until: Instant | null;
}

/**
 * By level (L1): from the first held run, which a drain holds before the opening, to the last catch-up
 * run after the closing. A system's alarms are silent only for what was paused because of the system:
 * a window that covers it, or a pause of it by hand; not for one integration of it alone.
 */
export function silenceNeed(
  owner: SilenceOwner & { readonly monitor: Pick<Monitor, 'kind'> },
  scene: SilenceScene,
): SilenceNeed | undefined {
  const leadMs = monitorLeadMs(owner.monitor);
  const holds = concerned(owner, scene).flatMap((integration) => [
    ...holdsOf(integration, leadMs, scene),
    ...settlingOf(integration.id, scene),
  ]);
  const own = owner.of === 'system' ? holds.filter((hold) => covers(hold, owner, scene)) : holds;
  const [first] = own;
  if (first === undefined) return undefined;
  const ends = own.map(({ until }) => until);
  return {
    holdId: first.id,
    reason: first.reason,
    until: ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0)),
  };
}

/** When the silence is to end by itself at the monitor. */
export function silenceEnd({ until }: Pick<SilenceNeed, 'until'>, now: Instant): Instant {
  return until === null ? now + ROLLING_MS : Math.max(until, now) + MARGIN_MS;
}

/** Whether a silence with this end has to be given a later one. */
export function endsTooEarly(
  endsAt: Instant,
  { until }: Pick<SilenceNeed, 'until'>,
  now: Instant,
): boolean {
  return endsAt < Math.max(until ?? 0, now + MARGIN_MS / 2);
}

function concerned(
  { of, ownerId }: SilenceOwner,
  { state: { definitions } }: SilenceScene,
): readonly Integration[] {
  const { integrations } = definitions;
  if (of === 'system') {
    return [...integrations.values()].filter(({ systems }) => systems.includes(ownerId));
  }
  const own = integrations.get(ownerId);
  return own === undefined ? [] : [own];
}

function holdsOf(
  integration: Integration,
  leadMs: number,
  { plan: { board, expectedMs }, now }: SilenceScene,
): readonly HoldInForce[] {
  const from = leadMs + drainLeadMs(integration, expectedMs);
  return board
    .holdsBetween(integration.id, now, now + from)
    .map((hold) => ({ ...hold, until: board.latestEndOf(hold) }));
}

/** Released already, with catch-up runs to come: their length is not known. */
function settlingOf(
  integrationId: string,
  { state, plan: { board } }: SilenceScene,
): readonly HoldInForce[] {
  return [...state.reopenings.values()]
    .filter(({ settling }) => settling[integrationId] !== undefined)
    .map((reopening) => ({ ...board.windowHold(reopening), until: null }));
}

function covers(
  { id, windowId }: HoldInForce,
  { ownerId }: SilenceOwner,
  { state }: SilenceScene,
): boolean {
  const scope: Selector | undefined =
    windowId === undefined
      ? state.manualHolds.get(id)?.selector
      : state.definitions.windows.get(windowId)?.covers;
  return scope !== undefined && namesSystem(scope, ownerId);
}
