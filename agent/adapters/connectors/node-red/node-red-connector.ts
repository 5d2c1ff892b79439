import { z } from 'zod';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/scheduler-capabilities.ts';
import type { NodeRedScheduler } from '../../../../shared/domain/schedulers/node-red-scheduler.ts';
import type { StatedSchedule } from '../../../../shared/domain/schedulers/stated-schedule.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import {
  fingerprintOf,
  isOn,
  otherSources,
  triggersOf,
  withDisabled,
  withEnabled,
  type FlowNode,
} from './flow-triggers.ts';
import { NodeRedApi } from './node-red-api.ts';
import { zoneAt } from '../kit/zone-at.ts';
import { statedTriggers } from './stated-triggers.ts';
import { undoLines } from './undo-lines.ts';

/** Ids of the triggers that were enabled before the pause: resume enables them again. */
const receiptPrior = z.object({ on: z.array(z.string()) });
const readPrior = z.object({ off: z.array(z.string()) });

/**
 * Node-RED triggers, disabled one by one and deployed against the revision that was read. Stopping
 * flows or disabling a tab would silently drop messages in progress.
 */
export class NodeRedConnector implements Connector<NodeRedScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: Pick<ConnectorWorld, 'clock' | 'ownZone'>;
  readonly #api: NodeRedApi;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'ownZone'>) {
    this.#world = world;
    this.#api = new NodeRedApi(world.secrets);
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      // None, except triggers set to fire once at start.
      missedAtResume: 'depends',
      reads: { nextRun: false, running: false },
      marker: 'none',
      comparesAndSwaps: true,
      survivesRestart: true,
      settleMs: 0,
      privilege: 'a token of adminAuth with flows.read and flows.write',
      verified: 'real-server',
    };
  }

  async read(scheduler: NodeRedScheduler): Promise<Result<SchedulerReading>> {
    const found = await this.#triggers(scheduler);
    if (!found.ok) return found;
    const { triggers } = found.value;
    const on = triggers.filter(isOn).map(({ id }) => id);
    const off = triggers.filter((node) => !isOn(node)).map(({ id }) => id);
    return succeed({
      enabled: on.length > 0,
      nextRunAt: null,
      // All of them are off while we hold them: what they are was read before.
      ...(on.length === 0 ? {} : { schedule: this.#stated(scheduler, triggers.filter(isOn)) }),
      running: 'unknown',
      pausedBy: null,
      fingerprint: fingerprintOf(triggers),
      prior: { on, off },
    });
  }

  async pause(
    scheduler: NodeRedScheduler,
    _note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const found = await this.#triggers(scheduler);
    if (!found.ok) return found;
    const { flows, triggers } = found.value;
    const on = triggers.filter(isOn).map(({ id }) => id);
    const held = bothOn(prior, { on });
    const at = this.#world.clock.now();
    const receipt = { priorEnabled: true, prior: held, fingerprintAfter: '', at };
    if (on.length === 0) return succeed({ ...receipt, fingerprintBefore: fingerprint });
    const disabled = withDisabled(flows.flows, new Set(on));
    const done = await this.#api.deploy(scheduler, { ...flows, flows: disabled });
    if (!done.ok) return done;
    const restored = withEnabled(triggers, new Set(held.on));
    return succeed({ ...receipt, fingerprintBefore: fingerprintOf(restored) });
  }

  /** What was enabled before the first pause, and what others have added or enabled since. */
  foldPrior(first: unknown, seen: unknown): unknown {
    return bothOn(first, seen);
  }

  isRestored(prior: unknown, seen: unknown): boolean {
    const read = readPrior.safeParse(seen);
    const off = new Set(read.success ? read.data.off : []);
    return !priorOn(prior).some((id) => off.has(id));
  }

  /** Enables only what was paused; nodes edited or removed meanwhile stay that way. */
  async resume(scheduler: NodeRedScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    const flows = await this.#api.flows(scheduler);
    if (!flows.ok) return flows;
    const held = new Set(priorOn(prior));
    const isHeld = flows.value.flows.some((node) => held.has(node.id) && !isOn(node));
    if (!isHeld) return succeed(undefined);
    const enabled = withEnabled(flows.value.flows, held);
    return this.#api.deploy(scheduler, { ...flows.value, flows: enabled });
  }

  undo(scheduler: NodeRedScheduler, { prior }: SchedulerReceipt): readonly string[] {
    return undoLines(scheduler, priorOn(prior));
  }

  async preflight(scheduler: NodeRedScheduler): Promise<readonly PreflightFinding[]> {
    const found = await this.#triggers(scheduler);
    if (!found.ok) return [failedFinding(found.failure)];
    const { flows, triggers } = found.value;
    const findings: PreflightFinding[] = [];
    const others = otherSources(flows.flows, scheduler);
    if (others.length > 0) {
      const said = say('find-node-red-others', { nodes: others.join(', ') });
      findings.push(finding('warning', 'other-triggers', said));
    }
    const once = triggers.filter((node) => isOn(node) && node.once === true);
    if (once.length > 0) {
      const names = once.map(({ id, name }) => (name === undefined || name === '' ? id : name));
      const said = say('find-node-red-once', { nodes: names.join(', ') });
      findings.push(finding('warning', 'catch-up', said));
    }
    const read = say('find-node-red-read', { count: triggers.length });
    return [...findings, finding('ok', 'read', read)];
  }

  #stated({ url }: NodeRedScheduler, triggers: readonly FlowNode[]): StatedSchedule {
    return statedTriggers(triggers, zoneAt(new URL(url).hostname, this.#world));
  }

  async #triggers(scheduler: NodeRedScheduler) {
    const flows = await this.#api.flows(scheduler);
    if (!flows.ok) return flows;
    const triggers = triggersOf(flows.value.flows, scheduler);
    return triggers.ok ? succeed({ flows: flows.value, triggers: triggers.value }) : triggers;
  }
}

function bothOn(first: unknown, seen: unknown): { on: string[] } {
  return { on: [...new Set([...priorOn(first), ...priorOn(seen)])] };
}

function priorOn(prior: unknown): readonly string[] {
  const decoded = receiptPrior.safeParse(prior);
  return decoded.success ? decoded.data.on : [];
}
