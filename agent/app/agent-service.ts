import type { ChangeDraft } from '../core/state/change-draft.ts';
import type { Plan } from '../core/gate/plan.ts';
import type { WaitingPlans } from '../core/validation/waiting-plans.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { ZoneData } from '../ports/zone-data.ts';
import { startedDraft, stoppedDraft } from './agent-life-facts.ts';
import type { AgentPorts } from './agent-ports.ts';
import { ChangeAnnouncer } from './views/change-announcer.ts';
import { BackupWatch } from './backups/backup-watch.ts';
import type { CommandDesk } from './engine/command-desk.ts';
import { DecisionParts } from './decision-parts.ts';
import { FeaturesAtWork } from './features-at-work.ts';
import { DrainWatch } from './engine/drain-watch.ts';
import { endRuns } from './engine/runs-end.ts';
import { Heartbeat } from './heartbeat.ts';
import { HostWatch } from './hosts/host-watch.ts';
import type { Engine, Follower } from './engine/engine.ts';
import { GuardCollector } from './guards/guard-collector.ts';
import { LeakWatch } from './guards/leak-watch.ts';
import type { Ledger } from './engine/ledger.ts';
import { ReadinessWatch } from './engine/readiness-watch.ts';
import { RetentionKeeper } from './retention/retention-keeper.ts';
import { problemObservers } from './problem-observers.ts';
import { RunSupervisor } from './engine/run-supervisor.ts';
import { Leftovers } from './schedulers/leftovers.ts';
import { SchedulerKeeper } from './schedulers/scheduler-keeper.ts';
import { StatusView } from './views/status-view.ts';
import { observersDelay } from './engine/turn-timers.ts';
import { PendingChanges } from './engine/pending-changes.ts';
import { ZoneWatch } from './engine/zone-watch.ts';
import type { Result, Saying } from '../../shared/errors.ts';

/** The agent as a whole: composes its parts, starts and stops them in order. */
export class AgentService {
  readonly #ports: AgentPorts;
  readonly #parts: DecisionParts;
  readonly #runs: RunSupervisor;
  readonly #readiness: ReadinessWatch;
  readonly #leaks: LeakWatch;
  readonly #guards: GuardCollector;
  readonly #zones: ZoneWatch;
  readonly #heartbeat: Heartbeat;
  readonly #announcer: ChangeAnnouncer;
  readonly #pendingChanges: PendingChanges;
  readonly schedulers: SchedulerKeeper;
  readonly retention: RetentionKeeper;
  readonly #leftovers: Leftovers;
  readonly engine: Engine;
  readonly view: StatusView;
  /** Absent without hosts. */
  readonly hosts: HostWatch | undefined;
  readonly features: FeaturesAtWork;
  /** Absent where none are made. */
  readonly backups: BackupWatch | undefined;
  readonly startedAt: Instant;
  #unwatchGuards: (() => void) | undefined;

  /** Each part uses those created before it; nothing is announced before the last line. */
  constructor(ports: AgentPorts) {
    this.#ports = ports;
    this.startedAt = ports.clock.now();
    const parts = new DecisionParts(ports);
    const { turns, guard, log, problems, ledger, planner, engine, timers, flags } = parts;
    this.#parts = parts;
    this.engine = engine;
    const known = { ...ports, ...timers, log, guard, problems, ledger, planner };
    const plan = (now: Instant): Plan => engine.plan(now);
    const pendingChanges = new PendingChanges(turns);
    this.#pendingChanges = pendingChanges;
    this.#zones = new ZoneWatch(known);
    this.#guards = new GuardCollector(known);
    this.#heartbeat = new Heartbeat({
      ...{ ...known, engine, timers, flags, zones: this.#zones },
      collectGuards: () => this.#collectGuards(),
    });
    this.#runs = new RunSupervisor({ ...known, plan, ended: () => engine.look() });
    this.#readiness = new ReadinessWatch({
      ...known,
      delay: observersDelay(timers.delay, guard, 'readiness'),
      probed: () => engine.look(),
    });
    this.#leaks = new LeakWatch({
      ...known,
      delay: observersDelay(timers.delay, guard, 'leaks'),
      flags,
      plan,
    });
    this.schedulers = new SchedulerKeeper({
      ...known,
      delay: observersDelay(timers.delay, guard, 'schedulers'),
      board: (now) => engine.plan(now).board,
      connectorOf: (kind) => ports.connectors.of(kind),
      changed: (id) => pendingChanges.touch([id], []),
    });
    parts.forecasts.nextRead = (id) => this.schedulers.scenes.nextRead(id);
    this.hosts = HostWatch.over(parts.hosts, { ...known, pendingChanges });
    this.#leftovers = new Leftovers(known);
    this.retention = new RetentionKeeper({ ...known, archives: ports.archives });
    this.features = new FeaturesAtWork(ports.features, { ...known, desk: this.desk });
    this.backups = BackupWatch.over(ports.backups, known);
    const { schedulers, hosts, startedAt } = this;
    const shown = { ...known, state: ledger.state, schedulers: schedulers.scenes, flags, hosts };
    this.view = new StatusView(shown, { pid: ports.pid, startedAt });
    this.#announcer = new ChangeAnnouncer({
      ...known,
      delay: observersDelay(ports.delay, guard, 'announcing'),
      engine,
      pendingChanges,
      view: this.view,
    });
    turns.observe(guard, [
      parts.flagFollower,
      new DrainWatch({ ...known, engine, pendingChanges }),
      ...problemObservers({ ...known, desk: this.desk, seen: (id) => this.schedulers.seen(id) }),
      this.#announcer,
    ]);
  }

  get desk(): CommandDesk {
    return this.#parts.desk;
  }

  get pid(): number {
    return this.#ports.pid;
  }

  get state(): Ledger['state'] {
    return this.#parts.ledger.state;
  }

  get zones(): ZoneData {
    return this.#parts.planner.zones;
  }

  /** What others plan and nobody has decided about. */
  waitingPlans(now: Instant): WaitingPlans {
    return this.features.waiting(now);
  }

  now(): Instant {
    return this.#ports.clock.now();
  }

  /** For facts that have already happened. */
  record(draft: ChangeDraft): void {
    this.#parts.ledger.record(draft, this.now());
  }

  /** For what must not count unless it is written. */
  commit(draft: ChangeDraft): Result<{ revision: number }> {
    return this.#parts.ledger.commit(draft, this.now());
  }

  /** Milliseconds since the last heartbeat that went through. */
  sinceBeatMs(): number {
    return this.#heartbeat.sinceMs();
  }

  /** After a restore a person has said whose schedulers these are: what waited for it is done now. */
  restoreDecided(): void {
    this.schedulers.look();
    this.#leftovers.look();
    this.announceAll();
  }

  raiseProblem(code: string, said: readonly Saying[]): void {
    this.#parts.problems.raise(code, said, this.now());
  }

  /** What the store found, in the words of SQLite. */
  raiseFinding(code: string, message: string): void {
    this.#parts.problems.raiseInEnglish(code, message, this.now());
  }

  clearProblem(code: string): void {
    this.#parts.problems.clear(code);
  }

  /** `undefined` if it is not a problem now. */
  problemSince(code: string): Instant | undefined {
    return this.#parts.problems.since(code);
  }

  /** Clients that have connected by now have seen nothing yet: announces everything. */
  announceAll(): void {
    this.#pendingChanges.markEverything();
  }

  /** When this returns, timers are armed and holds are in force. */
  start(): void {
    const { turns, guard } = this.#parts;
    turns.run(() => {
      const { tickedAt } = this.state;
      this.record(startedDraft(this.#ports, { zones: this.zones, tickedAt, now: this.now() }));
      this.#zones.noteAtStart(this.now());
      this.#readiness.begin(this.now());
      this.#runs.adopt(this.state);
      this.engine.begin(this.#runs, this.#followers());
      this.#collectGuards();
    });
    const { connectors, guards } = this.#ports;
    connectors.onLoaded(() => guard.run('schedulers', () => this.schedulers.look()));
    guard.run('guard-watch', () => {
      this.#unwatchGuards = guards.watch(() => turns.run(() => this.#collectGuards()));
    });
    this.#heartbeat.start();
    this.retention.begin();
  }

  /** Waits for runs in progress, then asks them to stop; returns once every end is in the trail. */
  async stop(reason: string, waitMs: number): Promise<void> {
    const { announcer, delay } = this.#ports;
    const { guard, log, flags } = this.#parts;
    const parts = [this.engine, this.#readiness, this.#leaks, this.schedulers, this.hosts];
    const more = [this.features, this.backups, this.#leftovers, this.retention];
    for (const part of [...parts, ...more]) part?.halt();
    this.#heartbeat.stop();
    this.#unwatchGuards?.();
    guard.run('announcing', () => announcer.announce('agent.stopping', { reason }));
    const active = (): string[] => [...this.state.activeRuns.keys()];
    await endRuns({ runs: this.#runs, active, delay, log }, waitMs);
    this.#collectGuards();
    guard.run('flags', () => flags.finish());
    this.record(stoppedDraft(reason, this.now()));
    guard.run('announcing', () => this.#announcer.halt());
  }

  /** Each acts outside the agent on what a tick has committed. */
  #followers(): readonly Follower[] {
    return [
      { name: 'readiness', follow: () => this.#readiness.follow() },
      { name: 'leaks', follow: () => this.#leaks.follow() },
      { name: 'schedulers', follow: () => this.schedulers.look() },
      { name: 'leftovers', follow: () => this.#leftovers.look() },
      ...this.features.followers,
      { name: 'backups', follow: () => this.backups?.follow() },
    ];
  }

  #collectGuards(): void {
    const { guard, guardsUnderWay, flags, timers } = this.#parts;
    guard.run('guards', () => {
      const { records, hasMore } = this.#guards.collect(this.now());
      this.#leaks.ran(records);
      guardsUnderWay.forget();
      // The flag may be what they could not read.
      const blind = records.filter(({ unreadable }) => unreadable !== undefined);
      flags.renew(new Set(blind.map(({ integrationId }) => integrationId)), this.now());
      if (hasMore) timers.delay(0, () => this.#collectGuards());
      // Runs still in progress at an opening may have ended with them.
      if (records.length > 0) this.engine.look();
    });
  }
}
