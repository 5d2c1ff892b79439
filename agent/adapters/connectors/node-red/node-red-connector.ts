import { z } from 'zod';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { NodeRedScheduler } from '../../../../shared/domain/schedulers/kinds/node-red-scheduler.ts';
import {
  cronOn,
  notKnown,
  ruled,
  type StatedSchedule,
  together,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import {
  fingerprintOf,
  type FlowNode,
  isOn,
  otherSources,
  triggersOf,
  withDisabled,
  withEnabled,
} from './flow-triggers.ts';
import { NodeRedApi } from './node-red-api.ts';
import { zoneAt } from '../kit/zone-at.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';

/** Drops `d` from the nodes with these ids; jq keeps the order of keys. */
const ENABLE = '.flows |= map(if .id | IN($ids[]) then del(.d) else . end) | {rev, flows}';

/** Reads the flows, enables the paused triggers and deploys, with curl and jq. */
function undoLines(
  { url, headers, basicAuth, caFile }: NodeRedScheduler,
  ids: readonly string[],
): readonly string[] {
  const words = ['curl', '--fail-with-body', '-sS', '-H', shellWord('Node-RED-API-Version: v2')];
  if (caFile !== undefined) words.push('--cacert', shellWord(caFile));
  if (basicAuth !== undefined) {
    words.push('-u', shellWordOf([basicAuth.user, ':', basicAuth.password]));
  }
  for (const [name, value] of Object.entries(headers)) {
    words.push('-H', shellWordOf([`${name}: `, value]));
  }
  const curl = words.join(' ');
  const flows = shellWord(`${url.replace(/\/+$/, '')}/flows`);
  const access = basicAuth === undefined ? [] : [basicAuth.user, basicAuth.password];
  const filter = `jq --argjson ids ${shellWord(JSON.stringify(ids))} ${shellWord(ENABLE)}`;
  const deploy = ['Content-Type: application/json', 'Node-RED-Deployment-Type: nodes']
    .map((header) => `-H ${shellWord(header)}`)
    .join(' ');
  return [
    ...secretsNeeded([...access, ...Object.values(headers)]),
    `${curl} ${flows} | ${filter} | ${curl} ${deploy} --data-binary @- ${flows}`,
  ];
}

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

/** When inject nodes are due; what other triggers wait for is no schedule. */
export function statedTriggers(
  triggers: readonly FlowNode[],
  ownZone: string | undefined,
): StatedSchedule {
  return together(triggers.map((node) => statedNode(node, ownZone)));
}

/** One with neither waits for a click; `once` is at the start of its flow. */
function statedNode(node: FlowNode, ownZone: string | undefined): StatedSchedule {
  if (node.type !== 'inject') return notKnown('by-events');
  const { crontab, repeat } = node;
  if (typeof crontab === 'string' && crontab.trim() !== '') return cronOn(ownZone, crontab);
  const everyMs = Math.round(Number(repeat) * 1_000);
  // It counts from the moment in which its flow was deployed or started.
  return everyMs > 0 ? ruled({ kind: 'every', everyMs, from: 0, isAbout: true }) : ruled();
}
