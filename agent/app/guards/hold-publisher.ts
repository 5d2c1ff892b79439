import type { Instant } from '../../../shared/domain/values/instant.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { AgentState, Reopening } from '../../core/state/agent-state.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type {
  FlagDrift,
  FlagInterval,
  HoldFlags,
  HoldsElsewhere,
  PublishedPlan,
} from '../../ports/guards/hold-flags.ts';
import type { Log } from '../../ports/log.ts';
import type { YieldToEventLoop, Delay } from '../../ports/time/timer.ts';
import { changedWaiting } from './changed-waiting.ts';
import { FlagPlans } from './flag-plans.ts';
import { FlagWriter } from './flag-writer.ts';
import type { HoldsOnHosts } from './holds-on-hosts.ts';
import { HORIZON_MS } from '../engine/plan/planner.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { reportUnwritten } from './unwritten-flags.ts';

/** The name under which the folder is made and announced; sorts before every id. */
const FOLDER = '';
const ANNOUNCEMENT = '~';

/** For the announcement, which is not a failure of its own then. */
const WAITS = 'the plan waits for the rest';

interface PublisherPorts {
  readonly flags: HoldFlags;
  readonly elsewhere: HoldsElsewhere | undefined;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly log: Log;
  readonly problems: ProblemBoard;
  readonly state: AgentState;
  /** How long before an opening no command of the integration may start any more. */
  readonly leadMs: (integrationId: string) => number;
}

/**
 * Keeps published holds equal to the plan: the files of guards, and what workers on other hosts
 * receive. Level, not edge: the folder is checked again and again, and failed writes and removals
 * are retried until they succeed.
 */
export class HoldPublisher {
  /** Absent without an agent: then hosts go on by the plan they have. */
  onHosts: HoldsOnHosts | undefined;
  readonly #ports: PublisherPorts;
  readonly #writer: FlagWriter;
  readonly #reopenings = new Map<string, Reopening>();
  #guarded: ReadonlySet<string> = new Set();
  #elsewhere: ReadonlySet<string> = new Set();
  #onHosts: ReadonlySet<string> = new Set();
  #board: HoldBoard | undefined;
  #plans: FlagPlans | undefined;
  /** How far windows are expanded; constant for a day, so that files are not rewritten for it. */
  #until: Instant = 0;
  /** The latest instant of which anything was published since the last full publication. */
  #plannedAt: Instant = -Infinity;
  /** By integration: when half of what is published will be over. */
  readonly #renewAt = new Map<string, Instant>();
  #writesAll = true;
  #isSilent = false;

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
    this.#writer = new FlagWriter({
      clock: ports.clock,
      delay: ports.delay,
      yieldToEventLoop: ports.yieldToEventLoop,
      make: (name) => this.#make(name),
      settled: (failures) => this.#report(failures),
    });
  }

  /** The clock was set back since: what comes again may be missing in the files. */
  isBehind(now: Instant): boolean {
    return now < this.#plannedAt;
  }

  /**
   * Nobody has decided yet about the restored backup that these data are: another agent may go on, and
   * what it published must stay what guards and workers follow. Hosts are refused by themselves.
   */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  publishAll(board: HoldBoard, now: Instant): void {
    const { definitions, reopenings } = this.#ports.state;
    this.#isSilent = isUndecided(this.#ports.state);
    this.#reopenings.clear();
    for (const reopening of reopenings.values()) this.#remember(reopening.holdId, reopening);
    const integrations = [...definitions.integrations.values()];
    this.#guarded = new Set(idsOf(integrations, isGuarded));
    this.#elsewhere = new Set(idsOf(integrations, runsElsewhere));
    this.#onHosts = new Set(idsOf(integrations, isOnHost));
    this.#until = Math.floor(now / DAY_MS) * DAY_MS + HORIZON_MS;
    this.#board = board;
    this.#renewAt.clear();
    this.#plannedAt = now;
    this.#plan(now);
    this.onHosts?.publish(this.#plansOf(this.#onHosts));
    this.#writesAll = true;
    if (this.#isSilent) return;
    this.#ports.elsewhere?.publish(this.#intervals(this.#elsewhere));
    this.#writer.ask([FOLDER], true);
  }

  update(integrationIds: Iterable<string>, now: Instant): void {
    const ids = [...integrationIds];
    const near = this.#isSilent ? [] : ids;
    const guarded = near.filter((id) => this.#guarded.has(id));
    const elsewhere = near.filter((id) => this.#elsewhere.has(id));
    const onHosts = ids.filter((id) => this.#onHosts.has(id));
    if (guarded.length + elsewhere.length + onHosts.length === 0) return;
    this.#plan(now);
    if (elsewhere.length > 0) this.#ports.elsewhere?.update(this.#intervals(elsewhere));
    if (onHosts.length > 0) this.onHosts?.update(this.#plansOf(onHosts));
    if (guarded.length > 0) this.#writer.ask([...guarded, ANNOUNCEMENT], true);
  }

  /** A reopening holds or releases: integrations that started or stopped waiting get new flags. */
  onHoldsChanged(holdIds: Iterable<string>, now: Instant): void {
    const changed = new Set<string>();
    for (const holdId of holdIds) {
      const before = this.#reopenings.get(holdId);
      const after = this.#ports.state.reopenings.get(holdId);
      for (const id of changedWaiting(before, after)) changed.add(id);
      this.#remember(holdId, after);
    }
    this.update(changed, now);
  }

  /** Publishes again what someone outside Remanso changed. */
  renew(integrationIds: Iterable<string>, now: Instant): void {
    const ids = [...integrationIds];
    for (const id of ids) this.#ports.flags.distrust(id);
    this.update(ids, now);
  }

  /** Those of these integrations whose flag differs from what was published. */
  drifted(integrationIds: Iterable<string>): FlagDrift[] {
    return this.#ports.flags.drifted(integrationIds);
  }

  /** At each heartbeat: writes what is missing or too old, and removes stray files. */
  look(now: Instant): void {
    if (this.#board === undefined || this.#isSilent) return;
    this.#plan(now);
    const due = [...this.#renewAt].flatMap(([id, at]) => (at <= now ? [id] : []));
    this.update(due, now);
    this.#writer.ask([FOLDER], false);
  }

  /** Resolves once what was requested is on disk, or its failure is reported as a problem. */
  settled(): Promise<void> {
    return this.#writer.settled();
  }

  /** At the end of the agent: guards read what is there then. */
  finish(): void {
    this.#writer.finish();
  }

  /** Guards of this integration may not see its holds. */
  isUnwritten(integrationId: string): boolean {
    const { failures } = this.#writer;
    if (this.#onHosts.has(integrationId)) {
      return this.onHosts?.isUnwritten(integrationId) ?? true;
    }
    if (!this.#guarded.has(integrationId)) return false;
    return this.#isSilent || failures.has(integrationId) || failures.has(FOLDER);
  }

  #plan(now: Instant): void {
    if (this.#board === undefined) return;
    const { state, leadMs } = this.#ports;
    const count = this.#guarded.size + this.#onHosts.size;
    const sources = { state, board: this.#board, leadMs, count };
    this.#plannedAt = Math.max(this.#plannedAt, now);
    this.#plans = new FlagPlans(sources, now, this.#until);
  }

  #make(name: string): void {
    const { flags } = this.#ports;
    if (name === FOLDER) this.#makeFolder();
    else if (name === ANNOUNCEMENT) this.#announce();
    else if (this.#guarded.has(name)) this.#write(name);
    else flags.remove(name);
  }

  #makeFolder(): void {
    const listed = new Set(this.#ports.flags.listed());
    const strays = [...listed].filter((id) => !this.#guarded.has(id));
    const wanted = [...this.#guarded].filter((id) => this.#writesAll || !listed.has(id));
    this.#writesAll = false;
    this.#writer.ask([...wanted, ...strays, ANNOUNCEMENT], false);
  }

  #write(id: string): void {
    const plan = this.#plans?.of(id);
    if (plan === undefined) return;
    this.#ports.flags.write(id, plan);
    this.#noteRenewal(id, plan.knownUntil);
  }

  /**
   * Announces that unlisted integrations are free. If a file could not be written, that is not
   * certain: the plan is withdrawn until everything is written.
   */
  #announce(): void {
    const { flags } = this.#ports;
    const isWhole = [...this.#writer.failures.keys()].every((name) => name === ANNOUNCEMENT);
    if (isWhole) {
      flags.announce(this.#until);
      return;
    }
    flags.withdraw();
    // Retried after the others.
    throw new Error(WAITS);
  }

  #noteRenewal(id: string, knownUntil: Instant): void {
    const now = this.#ports.clock.now();
    // A plan that reaches as far as windows are expanded is renewed every day.
    if (knownUntil >= this.#until - DAY_MS) this.#renewAt.delete(id);
    else this.#renewAt.set(id, now + Math.max(0, (knownUntil - now) / 2));
  }

  #intervals(ids: Iterable<string>): Map<string, readonly FlagInterval[]> {
    return new Map([...this.#plansOf(ids)].map(([id, { intervals }]) => [id, intervals]));
  }

  #plansOf(ids: Iterable<string>): Map<string, PublishedPlan> {
    const plans = new Map<string, PublishedPlan>();
    for (const id of ids) {
      const plan = this.#plans?.of(id);
      if (plan === undefined) continue;
      plans.set(id, plan);
      this.#noteRenewal(id, plan.knownUntil);
    }
    return plans;
  }

  #remember(holdId: string, reopening: Reopening | undefined): void {
    if (reopening === undefined) this.#reopenings.delete(holdId);
    else this.#reopenings.set(holdId, reopening);
  }

  #report(failures: ReadonlyMap<string, string>): void {
    const why = [...failures.values()].filter((text) => text !== WAITS);
    reportUnwritten(this.#ports, failures.size > 0, why);
  }
}

function idsOf(
  integrations: readonly Integration[],
  isWanted: (integration: Integration) => boolean,
): string[] {
  return integrations.filter(isWanted).map(({ id }) => id);
}

function isGuarded({ scheduler }: Integration): boolean {
  return scheduler.kind === 'guard' && scheduler.host === undefined;
}

function isOnHost({ scheduler }: Integration): boolean {
  return hostOf(scheduler) !== undefined;
}

function runsElsewhere({ scheduler }: Integration): boolean {
  return scheduler.kind === 'local' && scheduler.executor !== undefined;
}
