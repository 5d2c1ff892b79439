import type { HoldInForce } from '../../../shared/domain/hold.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { ConnectedScheduler, ConnectorKind } from '../../../shared/domain/scheduler.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { ChangeDraft } from '../../core/change-draft.ts';
import type { HoldBoard } from '../../core/hold-board.ts';
import { isSameJson } from '../../core/same-json.ts';
import type { SchedulerPause } from '../../core/scheduler-pause.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connector } from '../../ports/connector.ts';
import type { Log } from '../../ports/log.ts';
import type { Delay } from '../../ports/timer.ts';
import type { Ledger } from '../ledger.ts';
import type { ProblemBoard } from '../problem-board.ts';
import { DriftJudge } from './drift-judge.ts';
import { failedFact } from './scheduler-facts.ts';
import { SchedulerSteps, type PauseWish } from './scheduler-steps.ts';
import { SchedulerWatch } from './scheduler-watch.ts';
import { TaskQueue, type Task } from './task-queue.ts';

/** A held scheduler is read back this often: somebody else may enable it (L5). */
const HELD_LOOK_MS = 5_000;
/** One that flows is read for its next run, and to know in time that it cannot be read. */
const FLOWING_LOOK_MS = 60_000;
/** Schedulers that are spoken to at the same time. */
const AT_ONCE = 8;
/** Openings so near are waited for by a delay of their own. */
const LOOK_AHEAD_MS = 60_000;
const SHORTEST_WAIT_MS = 50;

interface KeeperPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly log: Log;
  readonly board: (now: Instant) => HoldBoard;
  readonly connectorOf: (kind: ConnectorKind) => Connector | undefined;
  /** Something that people see of this integration may have changed. */
  readonly changed: (integrationId: string) => void;
}

/**
 * Makes the schedulers beyond the agent be what the holds say (L1): paused while a hold is in force
 * or so near that the pause must settle, as they were otherwise. One task an integration at a time.
 */
export class SchedulerKeeper {
  readonly #ports: KeeperPorts;
  readonly #steps: SchedulerSteps;
  readonly #judge: DriftJudge;
  readonly #tasks = new TaskQueue(AT_ONCE);
  readonly watch = new SchedulerWatch();
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#steps = new SchedulerSteps({ ...ports, watch: this.watch });
    this.#judge = new DriftJudge(ports);
  }

  /** Begins what must be done now, and comes back by itself when the next thing is due. */
  look(): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    const concerned = this.#concerned();
    if (concerned.size === 0) return;
    const now = this.#ports.clock.now();
    const board = this.#ports.board(now);
    let next = now + LOOK_AHEAD_MS;
    for (const id of concerned) next = Math.min(next, this.#consider(id, board, now));
    this.#callOff = this.#ports.delay(Math.max(SHORTEST_WAIT_MS, next - now), () => this.look());
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
    this.#tasks.clear();
  }

  /** Whether the pause was read back: the one meaning of `paused` for what others start. */
  isPaused(integrationId: string): boolean {
    const isRecorded = this.#record(integrationId)?.stage === 'paused';
    return isRecorded && this.watch.trouble(integrationId) === undefined;
  }

  /** A person answers `onDrift: ask`. `false` where nothing of ours is paused. */
  settleDrift(integrationId: string, choice: 'repause' | 'leave'): boolean {
    const record = this.#record(integrationId);
    if (record === undefined) return false;
    this.#judge.settle(record, choice, this.#ports.clock.now());
    this.look();
    return true;
  }

  #concerned(): Set<string> {
    const { definitions, schedulerPauses } = this.#ports.ledger.state;
    const ids = new Set(schedulerPauses.keys());
    for (const integration of definitions.integrations.values()) {
      if (connected(integration) !== undefined) ids.add(integration.id);
    }
    return ids;
  }

  /** Begins the one thing that the integration needs now; returns when to look at it again. */
  #consider(id: string, board: HoldBoard, now: Instant): Instant {
    if (this.#tasks.isBusy(id)) return Infinity;
    const trouble = this.watch.trouble(id);
    if (trouble !== undefined && trouble.nextTryAt > now) return trouble.nextTryAt;
    const integration = this.#ports.ledger.state.definitions.integrations.get(id);
    const scheduler = connected(integration);
    const record = this.#record(id);
    // Another definition of the same integration is another entry: the old one is let go first.
    if (record !== undefined && !isSameJson(record.scheduler, scheduler)) {
      return this.#resume(record, now);
    }
    if (integration === undefined || scheduler === undefined) return Infinity;
    const connector = this.#ports.connectorOf(scheduler.kind);
    if (connector === undefined) return this.#lacks(id, scheduler, now);
    const { settleMs } = connector.capabilities(scheduler);
    const hold = board.holdsBetween(id, now, now + settleMs)[0];
    if (hold === undefined && record !== undefined) return this.#resume(record, now);
    if (hold !== undefined && record?.stage === 'resuming') return this.#resume(record, now);
    if (hold !== undefined && record?.stage !== 'paused') {
      const wish: PauseWish = { integrationId: id, scheduler, note: noteOf(hold) };
      return this.#begin(id, 'pause', () => this.#steps.pause(wish, connector));
    }
    const lookAt = this.watch.readAt(id) + (record === undefined ? FLOWING_LOOK_MS : HELD_LOOK_MS);
    if (lookAt <= now) return this.#read(integration, scheduler, connector);
    const [coming] = board.holdsBetween(id, now, now + settleMs + LOOK_AHEAD_MS);
    const opening =
      coming === undefined || record !== undefined ? Infinity : coming.since - settleMs;
    return Math.min(lookAt, opening);
  }

  #resume(record: SchedulerPause, now: Instant): Instant {
    const { integrationId, scheduler } = record;
    const connector = this.#ports.connectorOf(scheduler.kind);
    if (connector === undefined) return this.#lacks(integrationId, scheduler, now);
    this.#judge.forget(integrationId);
    return this.#begin(integrationId, 'resume', () => this.#steps.resume(record, connector));
  }

  #read(integration: Integration, scheduler: ConnectedScheduler, connector: Connector): Instant {
    const { id, onDrift = 'repause' } = integration;
    return this.#begin(id, 'read', async () => {
      const read = await this.#steps.look(id, scheduler, connector);
      const record = this.#record(id);
      if (read.ok && record?.stage === 'paused') {
        this.#judge.judge(record, read.value, onDrift, this.#ports.clock.now());
      }
      return read;
    });
  }

  #begin(id: string, doing: string, task: Task): Instant {
    this.#tasks.add(id, task, (result) => {
      if (this.#isHalted) return;
      if (result.ok) this.#recovered(id);
      else this.#failed(id, doing, result.failure, this.#ports.clock.now());
      this.#ports.changed(id);
      this.look();
    });
    return Infinity;
  }

  #recovered(id: string): void {
    if (this.watch.recovered(id)) this.#ports.problems.clear(troubleCode(id));
  }

  #failed(id: string, doing: string, failure: Failure, now: Instant): void {
    const { ledger, log, problems } = this.#ports;
    log.warn('scheduler.failed', { integration: id, doing, ...failure });
    if (!this.watch.failed(id, failure, now)) return;
    const { definitions, schedulerPauses } = ledger.state;
    const scheduler =
      definitions.integrations.get(id)?.scheduler ?? schedulerPauses.get(id)?.scheduler;
    const draft = new ChangeDraft();
    draft.note(failedFact(id, scheduler?.kind ?? 'unknown', doing, failure, now));
    ledger.record(draft, now);
    problems.raise(troubleCode(id), `${id}: ${failure.message}`, now);
  }

  #lacks(id: string, { kind }: ConnectedScheduler, now: Instant): Instant {
    const message = `This agent has no connector for ${kind}.`;
    this.#failed(id, 'connect', { code: 'not-supported', message }, now);
    return this.watch.trouble(id)?.nextTryAt ?? Infinity;
  }

  #record(integrationId: string): SchedulerPause | undefined {
    return this.#ports.ledger.state.schedulerPauses.get(integrationId);
  }
}

function connected(integration: Integration | undefined): ConnectedScheduler | undefined {
  const scheduler = integration?.scheduler;
  if (scheduler === undefined) return undefined;
  return scheduler.kind === 'local' || scheduler.kind === 'guard' ? undefined : scheduler;
}

function noteOf({ id, reason, until }: HoldInForce): PauseWish['note'] {
  return { holdId: id, reason, until };
}

function troubleCode(integrationId: string): string {
  return `scheduler-failed|${integrationId}`;
}
