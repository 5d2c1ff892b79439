import { ChangeDraft } from '../core/change-draft.ts';
import { AGENT, fact } from '../core/facts.ts';
import type { Plan } from '../core/plan.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { Delay } from '../ports/timer.ts';
import type { ZoneData } from '../ports/zone-data.ts';
import type { AgentPorts } from './agent-ports.ts';
import { ChangeAnnouncer } from './change-announcer.ts';
import { CommandDesk } from './command-desk.ts';
import { DrainWatch } from './drain-watch.ts';
import { Engine } from './engine.ts';
import { FlagPublisher } from './flag-publisher.ts';
import { collectGuardRecords } from './guard-collector.ts';
import { GuardsUnderWay } from './guards-under-way.ts';
import { LeakWatch } from './leak-watch.ts';
import { Ledger } from './ledger.ts';
import { Planner } from './planner.ts';
import { ProblemBoard } from './problem-board.ts';
import { ReadinessWatch } from './readiness-watch.ts';
import { ReopeningProblems } from './reopening-problems.ts';
import { guardedAmong, guardLeadMs, RunLengths } from './run-lengths.ts';
import { RunSupervisor } from './run-supervisor.ts';
import { SchedulerKeeper } from './schedulers/scheduler-keeper.ts';
import { StatusView } from './status-view.ts';
import { ZoneWatch } from './zone-watch.ts';

/** The longest time without a look, whatever the timers do (L7). */
const HEARTBEAT_MS = 30_000;
const HISTORY_DAYS = 30;
const DAY_MS = 86_400_000;

/** A run that was told to end is killed after this. */
const STOP_GRACE_MS = 5_000;

/** The agent as a whole: composes the parts, starts them in order and stops them in order. */
export class AgentService {
  readonly #ports: AgentPorts;
  readonly #ledger: Ledger;
  readonly #planner: Planner;
  readonly #runs: RunSupervisor;
  readonly #readiness: ReadinessWatch;
  readonly #leaks: LeakWatch;
  readonly #guardsUnderWay: GuardsUnderWay;
  readonly #zones: ZoneWatch;
  readonly #problems: ProblemBoard;
  readonly schedulers: SchedulerKeeper;
  readonly engine: Engine;
  readonly desk: CommandDesk;
  readonly view: StatusView;
  readonly startedAt: Instant;
  #unwatchGuards: (() => void) | undefined;
  #prunedAt: Instant;

  constructor(ports: AgentPorts) {
    const { clock, log, store } = ports;
    this.#ports = ports;
    this.startedAt = clock.now();
    this.#prunedAt = this.startedAt;
    const problems = new ProblemBoard(() => announcer.changed());
    const lengths = new RunLengths(store);
    this.#guardsUnderWay = new GuardsUnderWay(ports);
    const ledger = new Ledger(store, problems, log, (draft) => {
      const guarded = guardedAmong(lengths.committed(draft), ledger.state);
      if (guarded.length > 0) flags.update(guarded, this.engine.plan(this.now()).board, this.now());
      announcer.committed(draft);
    });
    const { expectedMs } = lengths;
    const measured = { expectedMs, guardsUnderWay: this.#guardsUnderWay.list };
    const planner = new Planner(ports.newestZones(), measured);
    const flags = new FlagPublisher(ports.flags, problems, log, (id) =>
      guardLeadMs(id, ledger.state, lengths),
    );
    const drains = new DrainWatch((ids, windows) => announcer.touched(ids, windows));
    this.#ledger = ledger;
    this.#problems = problems;
    this.#planner = planner;
    this.#zones = new ZoneWatch({ newestZones: ports.newestZones, ledger, planner, problems, log });
    this.engine = new Engine({
      ...ports,
      ledger,
      planner,
      replanned: ({ board }) => flags.publishAll(ledger.state, board, clock.now()),
      reheld: (holdIds, { board }, now) => flags.reheld(ledger.state, holdIds, board, now),
      looked: (plan, now) => {
        drains.look(ledger.state, plan, now);
        readiness.follow();
        reopenings.look(ledger.state, now);
        leaks.follow();
        this.schedulers.look();
      },
    });
    const plan = (now: Instant): Plan => this.engine.plan(now);
    const leaks = new LeakWatch({ ...ports, flags, ledger, problems, plan });
    this.#leaks = leaks;
    const reopenings = new ReopeningProblems(problems);
    const readiness = new ReadinessWatch({
      ...ports,
      ledger,
      probed: () => this.engine.look(),
    });
    this.#readiness = readiness;
    this.schedulers = this.#schedulerKeeper((id) => announcer.touched([id], []));
    const { scenes } = this.schedulers;
    this.view = new StatusView(
      { state: ledger.state, planner, problems, schedulers: scenes },
      this,
    );
    this.#runs = new RunSupervisor({ ...ports, ledger, plan, ended: () => this.engine.look() });
    this.desk = new CommandDesk({ ...ports, ledger, planner, engine: this.engine, flags });
    const announcer = this.#announcer();
  }

  get pid(): number {
    return this.#ports.pid;
  }

  get state(): Ledger['state'] {
    return this.#ledger.state;
  }

  get zones(): ZoneData {
    return this.#planner.zones;
  }

  now(): Instant {
    return this.#ports.clock.now();
  }

  /** For what has happened already. */
  record(draft: ChangeDraft): void {
    this.#ledger.record(draft, this.now());
  }

  raiseProblem(code: string, message: string): void {
    this.#problems.raise(code, message, this.now());
  }

  /** Jobs are armed and holds are in force when this returns. */
  start(): void {
    const { connectors, heartbeat, guards, pid, version } = this.#ports;
    const now = this.now();
    const draft = new ChangeDraft();
    const { tickedAt } = this.state;
    const { zones } = this.#planner;
    draft.note(
      fact({
        at: now,
        kind: 'agent.started',
        actor: AGENT,
        detail: {
          pid,
          version,
          zoneData: zones.version,
          zoneSource: zones.source,
          lastSeenAt: tickedAt === null ? null : formatInstant(tickedAt),
        },
      }),
    );
    this.#ledger.record(draft, now);
    this.#zones.noteAtStart(now);
    this.#readiness.begin(now);
    this.#runs.adopt(this.state);
    connectors.onLoaded(() => this.schedulers.look());
    this.engine.begin(this.#runs);
    this.#collectGuards();
    this.#unwatchGuards = guards.watch(() => this.#collectGuards());
    heartbeat.start(HEARTBEAT_MS, () => this.#beat());
  }

  /** Waits for runs under way, then tells them to end; every end is in the trail before this ends. */
  async stop(reason: string, waitMs: number): Promise<void> {
    const { announcer, heartbeat, delay } = this.#ports;
    this.engine.halt();
    this.#readiness.halt();
    this.#leaks.halt();
    this.schedulers.halt();
    heartbeat.stop();
    this.#unwatchGuards?.();
    announcer.announce('agent.stopping', { reason });
    const ended = await this.#endedWithin(waitMs, delay);
    if (!ended) await this.#runs.stopAll(STOP_GRACE_MS);
    this.#collectGuards();
    const draft = new ChangeDraft();
    const now = this.now();
    draft.note(fact({ at: now, kind: 'agent.stopped', actor: AGENT, reason, detail: {} }));
    this.#ledger.record(draft, now);
  }

  #schedulerKeeper(changed: (integrationId: string) => void): SchedulerKeeper {
    const { connectors } = this.#ports;
    return new SchedulerKeeper({
      ...this.#ports,
      ledger: this.#ledger,
      problems: this.#problems,
      board: (now) => this.engine.plan(now).board,
      connectorOf: (kind) => connectors.of(kind),
      changed,
    });
  }

  #announcer(): ChangeAnnouncer {
    return new ChangeAnnouncer({
      ...this.#ports,
      problems: this.#problems,
      view: () => this.view,
      plan: (now) => this.engine.plan(now),
      revision: () => this.state.revision,
    });
  }

  async #endedWithin(waitMs: number, delay: Delay): Promise<boolean> {
    let callOff = (): void => undefined;
    const tooLong = new Promise<false>((resolve) => {
      callOff = delay(waitMs, () => resolve(false));
    });
    const ended = await Promise.race([this.#runs.allEnded().then(() => true), tooLong]);
    callOff();
    return ended;
  }

  #beat(): void {
    const now = this.now();
    if (this.#zones.look(now)) this.engine.look({ sweep: true });
    else this.engine.look();
    this.#ledger.flush();
    this.#collectGuards();
    if (now - this.#prunedAt > DAY_MS) {
      this.#prunedAt = now;
      this.#ports.store.prune(now - HISTORY_DAYS * DAY_MS);
    }
  }

  #collectGuards(): void {
    const { guards } = this.#ports;
    const records = collectGuardRecords(guards, this.#ledger, this.#problems, this.now());
    this.#leaks.ran(records);
    this.#guardsUnderWay.forget();
    // What was still going when a window opened may have ended with them.
    if (records.length > 0) this.engine.look();
  }
}
