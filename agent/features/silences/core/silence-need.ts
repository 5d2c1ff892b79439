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
 * Of one moment. By level (L1): from the first held run, which a drain holds before the opening, to the
 * last catch-up run after the closing. A system's alarms are silent only for what was paused because of
 * the system: a window that covers it, or a pause of it by hand; not for one integration of it alone.
 */
export class SilenceNeeds {
  readonly now: Instant;
  readonly #scene: SilenceScene;
  /** What an integration is paused by is asked for by its own monitors, and by those of its systems. */
  readonly #holds = new Map<string, Map<number, readonly HoldInForce[]>>();
  #bySystem: ReadonlyMap<string, readonly Integration[]> | undefined;

  constructor(scene: SilenceScene) {
    this.now = scene.now;
    this.#scene = scene;
  }

  of(owner: SilenceOwner & { readonly monitor: Pick<Monitor, 'kind'> }): SilenceNeed | undefined {
    const leadMs = monitorLeadMs(owner.monitor);
    let first: HoldInForce | undefined;
    let until: Instant | null = 0;
    for (const integration of this.#concerned(owner)) {
      for (const hold of this.#holdsOf(integration, leadMs)) {
        if (owner.of === 'system' && !covers(hold, owner, this.#scene)) continue;
        first ??= hold;
        until = until === null || hold.until === null ? null : Math.max(until, hold.until);
      }
    }
    return first === undefined ? undefined : { holdId: first.id, reason: first.reason, until };
  }

  #concerned({ of, ownerId }: SilenceOwner): readonly Integration[] {
    const { integrations } = this.#scene.state.definitions;
    if (of === 'system') {
      this.#bySystem ??= bySystem(integrations.values());
      return this.#bySystem.get(ownerId) ?? [];
    }
    const own = integrations.get(ownerId);
    return own === undefined ? [] : [own];
  }

  #holdsOf(integration: Integration, leadMs: number): readonly HoldInForce[] {
    const byLead = this.#holds.get(integration.id) ?? new Map<number, readonly HoldInForce[]>();
    const known = byLead.get(leadMs);
    if (known !== undefined) return known;
    const found = holdsOf(integration, leadMs, this.#scene);
    this.#holds.set(integration.id, byLead.set(leadMs, found));
    return found;
  }
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

function bySystem(
  integrations: Iterable<Integration>,
): ReadonlyMap<string, readonly Integration[]> {
  const found = new Map<string, Integration[]>();
  for (const integration of integrations) {
    for (const system of new Set(integration.systems)) {
      const known = found.get(system);
      if (known === undefined) found.set(system, [integration]);
      else known.push(integration);
    }
  }
  return found;
}

function holdsOf(
  integration: Integration,
  leadMs: number,
  { state: { reopenings }, plan: { board, expectedMs }, now }: SilenceScene,
): readonly HoldInForce[] {
  const from = leadMs + drainLeadMs(integration, expectedMs);
  const holds = board.holdsBetween(integration.id, now, now + from).map((hold) => {
    const until = board.latestEndOf(hold);
    return until === hold.until ? hold : { ...hold, until };
  });
  for (const reopening of reopenings.values()) {
    // Released already, with catch-up runs to come: their length is not known.
    const isSettling = reopening.settling[integration.id] !== undefined;
    if (isSettling) holds.push({ ...board.windowHold(reopening), until: null });
  }
  return holds;
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
