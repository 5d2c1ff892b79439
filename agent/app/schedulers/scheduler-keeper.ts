import type { Instant } from '../../../shared/domain/values/instant.ts';
import {
  hostOf,
  type ConnectedScheduler,
  type ConnectorKind,
} from '../../../shared/domain/schedulers/scheduler.ts';
import type { Result } from '../../../shared/errors.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Connector, SchedulerReading } from '../../ports/schedulers/connector.ts';
import type { Log } from '../../ports/log.ts';
import type { Delay } from '../../ports/time/timer.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ObserverGuard } from '../engine/turns/observer-guard.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { ConnectedList } from './connected-list.ts';
import { DriftJudge } from './drift-judge.ts';
import { PauseLeads } from './pause-leads.ts';
import { HostDriftJudge } from './host-drift-judge.ts';
import { LOOK_AHEAD_MS, needOf, readingOf, type SchedulerNeed } from './scheduler-need.ts';
import { SchedulerScenes } from './scheduler-scenes.ts';
import { SchedulerSteps } from './scheduler-steps.ts';
import { isOvertaken, SchedulerTroubles } from './scheduler-troubles.ts';
import { isReadBack } from './scheduler-view.ts';
import { lateFrom, SchedulerWatch } from './scheduler-watch.ts';
import { TaskQueue } from './task-queue.ts';

/** Schedulers that are called at the same time, here and on each host. */
const AT_ONCE = 8;
const SHORTEST_WAIT_MS = 50;

/** A call to be made. */
interface Task {
  readonly id: string;
  readonly scheduler: ConnectedScheduler;
  readonly doing: Exclude<SchedulerNeed['doing'], 'nothing'>;
}

interface KeeperPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly log: Log;
  readonly guard: ObserverGuard;
  readonly board: (now: Instant) => HoldBoard;
  /** `loading`: another tick follows once it is loaded. */
  readonly connectorOf: (kind: ConnectorKind) => Connector | 'loading' | undefined;
  /** Something visible of this integration has changed. */
  readonly changed: (integrationId: string) => void;
}

/**
 * Makes other schedulers match the holds (L1): paused while a hold is in force or so near that the
 * pause must begin, otherwise as they were before. One task per integration at a time.
 */
export class SchedulerKeeper {
  readonly #ports: KeeperPorts;
  readonly #steps: SchedulerSteps;
  readonly #judge: DriftJudge;
  readonly #troubles: SchedulerTroubles;
  readonly #tasks = new TaskQueue(AT_ONCE);
  readonly #watch = new SchedulerWatch();
  readonly #connected: ConnectedList;
  readonly #leads: PauseLeads;
  readonly scenes: SchedulerScenes;
  readonly hostDrift: HostDriftJudge;
  #wakesAt = Infinity;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.hostDrift = new HostDriftJudge(ports);
    this.#steps = new SchedulerSteps({ ...ports, watch: this.#watch, hostDrift: this.hostDrift });
    this.#judge = new DriftJudge(ports);
    this.#troubles = new SchedulerTroubles({ ...ports, watch: this.#watch });
    this.#connected = new ConnectedList(ports.ledger, (id) => this.#forget(id));
    const known = { ...ports, watch: this.#watch, connected: this.#connected };
    this.#leads = new PauseLeads({ ...known, atOnce: AT_ONCE });
    this.scenes = new SchedulerScenes({ ...known, leads: this.#leads });
  }

  /** Starts what must be done now, and calls itself again when the next thing is due. */
  look(): void {
    if (this.#isHalted) return;
    const now = this.#ports.clock.now();
    const board = this.#ports.board(now);
    const concerned = this.#connected.concerned(board);
    this.#callOff?.();
    this.#wakesAt = Infinity;
    if (concerned.size === 0) return;
    this.#leads.lineUp(concerned, board, now);
    let next = now + LOOK_AHEAD_MS;
    for (const id of concerned) next = Math.min(next, this.#consider(id, board, now));
    this.#wakeAt(next, now);
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
    this.#tasks.clear();
  }

  /** Whether the pause was read back: the one meaning of `paused`. */
  isPaused(integrationId: string): boolean {
    const now = this.#ports.clock.now();
    const scene = this.scenes.scene(integrationId, this.#ports.board(now), now);
    return scene !== undefined && isReadBack(scene);
  }

  /** Its last reading, for a decision about it. */
  seen(integrationId: string): SchedulerReading | undefined {
    return this.#watch.latest(integrationId).reading;
  }

  /** A person answered `onDrift: ask`, and the answer is committed. */
  driftDecided(integrationId: string): void {
    this.#judge.forget(integrationId);
    this.#notify(integrationId);
    this.look();
  }

  /** A person asks how they are now. */
  readAgain(integrationIds: readonly string[]): void {
    for (const id of integrationIds) this.#watch.askAgain(id);
    this.look();
  }

  /** Something that was missing is there now, such as a secret. */
  retryNow(): void {
    this.#watch.retryAll();
    this.look();
  }

  /** Starts the one thing that the integration needs now; returns when to check it again. */
  #consider(id: string, board: HoldBoard, now: Instant): Instant {
    if (this.#tasks.isBusy(id)) return Infinity;
    const scheduler = this.#connected.schedulerOf(id);
    const record = this.#record(id);
    const entry = record?.scheduler ?? scheduler;
    if (entry === undefined) return Infinity;
    const connector = this.#ports.connectorOf(entry.kind);
    if (connector === 'loading') return Infinity;
    if (connector === undefined) return this.#lacks(id, entry, now);
    const lead = this.#leads.leadOf(id, entry, connector.capabilities(entry).settleMs);
    const readAt = this.#watch.readAt(id);
    const isOther = entry !== scheduler && !isSameJson(entry, scheduler);
    const moment = { integrationId: id, record, lead, readAt, board, now, isOther };
    const need = isUndecided(this.#ports.ledger.state) ? readingOf(moment) : needOf(moment);
    return this.#do(id, need, entry, connector, now);
  }

  #do(
    id: string,
    need: SchedulerNeed,
    scheduler: ConnectedScheduler,
    connector: Connector,
    now: Instant,
  ): Instant {
    const trouble = this.#watch.trouble(id);
    // A failed task is retried after a while; a task for another reason starts at once.
    if (trouble !== undefined && this.#watch.isBackingOff(id, now)) {
      if (need.doing === 'nothing' || need.doing === trouble.doing) return trouble.nextTryAt;
    }
    const record = this.#record(id);
    switch (need.doing) {
      case 'pause': {
        const { id: holdId, reason, until } = need.hold;
        const lateSince = lateFrom(need.hold, trouble, now);
        const wish = {
          integrationId: id,
          scheduler,
          note: { integrationId: id, holdId, reason, until },
          lateSince,
        };
        return this.#begin({ id, scheduler, doing: 'pause' }, () =>
          this.#steps.pause(wish, connector),
        );
      }
      case 'resume':
        if (record === undefined) return Infinity;
        this.#judge.forget(id);
        return this.#begin({ id, scheduler, doing: 'resume' }, () =>
          this.#resume(record, connector),
        );
      case 'read':
        return this.#begin({ id, scheduler, doing: 'read' }, () =>
          this.#read(id, scheduler, connector),
        );
      case 'nothing':
        if (trouble === undefined) return need.until;
        return this.#begin({ id, scheduler, doing: 'read' }, () =>
          this.#read(id, scheduler, connector),
        );
    }
  }

  /** If it vanished together with its definition, there is nothing to restore. */
  async #resume(record: SchedulerPause, connector: Connector): Promise<Result<void>> {
    const resumed = await this.#steps.resume(record, connector);
    const isGone = this.#connected.schedulerOf(record.integrationId) === undefined;
    if (resumed.ok || resumed.failure.code !== 'scheduler-missing' || !isGone) return resumed;
    return this.#steps.abandon(record);
  }

  async #read(
    id: string,
    scheduler: ConnectedScheduler,
    connector: Connector,
  ): Promise<Result<unknown>> {
    const read = await this.#steps.look(id, scheduler, connector);
    const record = this.#record(id);
    if (!read.ok || record?.stage !== 'paused') return read;
    if (isUndecided(this.#ports.ledger.state)) return read;
    const policy = this.#connected.driftPolicyOf(id);
    const { settleMs } = connector.capabilities(scheduler);
    const now = this.#ports.clock.now();
    this.#judge.judge(this.#heldBy(record, now), read.value, { policy, settleMs }, now);
    return read;
  }

  /** It may stay paused under another hold after the one it was paused for has ended. */
  #heldBy(record: SchedulerPause, now: Instant): SchedulerPause {
    const holds = this.#ports.board(now).holdsAt(record.integrationId, now);
    const [first] = holds;
    if (first === undefined || holds.some(({ id }) => id === record.holdId)) return record;
    return { ...record, holdId: first.id };
  }

  #begin({ id, scheduler, doing }: Task, task: () => Promise<Result<unknown>>): Instant {
    const done = (result: Result<unknown>): void => {
      if (this.#isHalted) return;
      // It was removed meanwhile: the result of its call is neither shown nor retried.
      if (this.#connected.schedulerOf(id) === undefined && this.#record(id) === undefined) {
        this.#forget(id);
        return;
      }
      const now = this.#ports.clock.now();
      const board = this.#ports.board(now);
      if (result.ok) this.#troubles.over(id);
      else if (!isOvertaken(doing, result.failure, this.scenes.scene(id, board, now))) {
        const isHeld = doing === 'pause' || board.isHeld(id, now);
        this.#troubles.add(id, scheduler.kind, { doing, failure: result.failure, isHeld }, now);
      }
      this.#notify(id);
      this.#wakeAt(this.#consider(id, board, now), now);
    };
    const { guard } = this.#ports;
    this.#tasks.add({ name: id, lane: hostOf(scheduler) ?? 'here' }, task, (result) =>
      guard.run('schedulers', () => done(result)),
    );
    return Infinity;
  }

  #notify(id: string): void {
    const now = this.#ports.clock.now();
    if (this.scenes.hasNews(id, this.#ports.board(now), now)) this.#ports.changed(id);
  }

  #wakeAt(at: Instant, now: Instant): void {
    if (at >= this.#wakesAt) return;
    this.#callOff?.();
    this.#wakesAt = at;
    this.#callOff = this.#ports.delay(Math.max(SHORTEST_WAIT_MS, at - now), () => this.look());
  }

  #lacks(id: string, { kind }: ConnectedScheduler, now: Instant): Instant {
    const trouble = this.#watch.trouble(id);
    if (trouble !== undefined && this.#watch.isBackingOff(id, now)) return trouble.nextTryAt;
    const message =
      `This agent has no connector for ${kind}, or could not load it: see its log. ` +
      'If Remanso was upgraded while it was running, restart it.';
    const failure = { code: 'not-supported' as const, message };
    this.#troubles.add(id, kind, { doing: 'connect', failure, isHeld: false }, now);
    return this.#watch.trouble(id)?.nextTryAt ?? Infinity;
  }

  #forget(id: string): void {
    this.#troubles.forget(id);
    this.hostDrift.forget(id, this.#ports.clock.now());
    this.#steps.forgetOldest();
    this.scenes.forget(id);
  }

  #record(integrationId: string): SchedulerPause | undefined {
    return this.#ports.ledger.state.schedulerPauses.get(integrationId);
  }
}
