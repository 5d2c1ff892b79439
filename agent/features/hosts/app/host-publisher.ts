import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { PublishedPlan } from '../../../ports/guards/hold-flags.ts';
import type { HoldsOnHosts } from '../../../app/guards/holds-on-hosts.ts';
import type { HostFacts } from '../../../ports/machines/host.ts';
import { hostPlaceOf, type HostPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import type { HostPlans } from './host-plans.ts';
import type { Log } from '../../../ports/log.ts';
import type { Delay } from '../../../ports/time/timer.ts';
import { HostLine } from './host-line.ts';
import { guardUsers } from './record-owner.ts';
import { SameMachines, type Failed } from './same-machines.ts';
import { allowanceMs, plansByClock } from './plans-by-clock.ts';
import { UNKNOWN_HOST, type Collected, type HostState } from './host-states.ts';

type Plans = ReadonlyMap<string, PublishedPlan>;

/** Moves what the host's guards left into the trail. */
type Collect = (host: HostDefinition, aheadMs: number) => Promise<Result<Collected>>;

/** Whether people took an integration away from a host: removed it, or moved it elsewhere. */
type TakenFrom = (hostId: string) => (integrationId: string) => boolean;

/** `isNews`: what lies there may look different, too; else only when the host was asked last. */
type Told = (hostId: string, isNews: boolean) => void;

/**
 * How often a host that has what it needs is asked whether it still has it: every minute, and where
 * there are more than 300 as often as this machine bears; see "A fleet" in guide.md.
 */
const CHECK_MS = 60_000;
const CHECK_EACH_MS = 200;

interface PublisherPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly log: Log;
  readonly state: Pick<AgentState, 'definitions' | 'manualHolds'>;
  readonly hosts: HostPlans;
}

/**
 * Keeps the plan on each host equal to the holds: pushed at once on every change, read back, and
 * asked for again and again. Nothing here decides what is held; a host that does not answer keeps
 * the plan it has.
 */
export class HostPublisher implements HoldsOnHosts {
  readonly #ports: PublisherPorts;
  readonly #lines = new Map<string, HostLine>();
  readonly #told: Told[] = [];
  readonly #machines: SameMachines;
  #collect: Collect | undefined;
  #takenFrom: TakenFrom | undefined;
  #isHalted = false;

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
    this.#machines = new SameMachines(ports, this.#lines);
  }

  /** What follows each time a host has confirmed its plan; and who knows what is not there any more. */
  helpedBy(collect: Collect, takenFrom: TakenFrom): void {
    [this.#collect, this.#takenFrom] = [collect, takenFrom];
  }

  /** Told whenever something visible of a host has changed. */
  onChanged(told: Told): void {
    this.#told.push(told);
  }

  /** The complete list: an integration that is missing from it is not on a host any more. */
  publish(plans: Plans): void {
    const { hosts } = this.#ports.state.definitions;
    for (const [id, line] of this.#lines) {
      if (hosts.has(id)) continue;
      line.callOff?.();
      this.#lines.delete(id);
      this.#tell(id, true);
    }
    for (const id of hosts.keys()) this.#lineOf(id).wantNothing();
    this.#take(plans);
    for (const id of hosts.keys()) this.#look(id);
  }

  update(plans: Plans): void {
    for (const id of this.#take(plans)) this.#look(id);
  }

  stateOf(hostId: string): HostState {
    return this.#lines.get(hostId)?.state ?? UNKNOWN_HOST;
  }

  /** Whether the plan that the host has, as last read back, holds the integration at an instant. */
  isHeldThere(hostId: string, integrationId: string, at: Instant): boolean {
    return this.#lines.get(hostId)?.isHeld(integrationId, at) ?? false;
  }

  /** When the next hold begins that the host must know of. */
  nextHoldOn(hostId: string, after: Instant): Instant | null {
    return this.#lines.get(hostId)?.nextHold(after) ?? null;
  }

  /** Integrations whose schedules lie there. */
  integrationsOn(hostId: string): readonly string[] {
    return [...(this.#lines.get(hostId)?.wanted.keys() ?? [])];
  }

  /** Guards of this integration may not see its holds. */
  isUnwritten(integrationId: string): boolean {
    const hostId = this.#hostIdOf(integrationId);
    if (hostId === undefined) return false;
    const line = this.#lines.get(hostId);
    return line === undefined || !line.isCurrent || line.known.failure !== null;
  }

  /** Asks the host now whether it has its plan, and gives it if not. */
  async check(hostId: string): Promise<Result<void>> {
    const line = this.#lines.get(hostId);
    if (line === undefined) return failAs('not-found', [say('host-unknown', { host: hostId })]);
    await this.#ask(hostId, line);
    const { failure } = line.known;
    if (failure !== null) return { ok: false, failure };
    return line.isCurrent
      ? succeed(undefined)
      : failAs('conflict', [say('host-not-yet', { host: hostId })]);
  }

  halt(): void {
    this.#isHalted = true;
    for (const line of this.#lines.values()) line.callOff?.();
  }

  #hostIdOf(integrationId: string): string | undefined {
    const integration = this.#ports.state.definitions.integrations.get(integrationId);
    return integration === undefined ? undefined : hostOf(integration.scheduler);
  }

  #take(plans: Plans): Set<string> {
    const { hosts } = this.#ports.state.definitions;
    const touched = new Set<string>();
    for (const [id, plan] of plans) {
      const hostId = this.#hostIdOf(id);
      if (hostId === undefined || !hosts.has(hostId)) continue;
      this.#lineOf(hostId).want(id, plan);
      touched.add(hostId);
    }
    return touched;
  }

  #lineOf(id: string): HostLine {
    const known = this.#lines.get(id);
    if (known !== undefined) return known;
    const line = new HostLine();
    this.#lines.set(id, line);
    return line;
  }

  /** One call per host at a time; what changes meanwhile follows. */
  #look(id: string): void {
    const line = this.#lines.get(id);
    if (line === undefined || line.underWay !== undefined || this.#isHalted) return;
    if (line.isCurrent && line.callOff !== undefined) return;
    void this.#begin(id, line);
  }

  /** A call that begins from now on: what came before may not have seen the latest plan. */
  #ask(id: string, line: HostLine): Promise<void> {
    line.asked ??= this.#next(id, line);
    return line.asked;
  }

  async #next(id: string, line: HostLine): Promise<void> {
    do await line.underWay;
    while (line.underWay !== undefined);
    line.asked = undefined;
    await this.#begin(id, line);
  }

  #begin(id: string, line: HostLine): Promise<void> {
    line.callOff?.();
    line.callOff = undefined;
    line.underWay = this.#work(id, line).finally(() => {
      line.underWay = undefined;
      if (this.#isHalted || this.#lines.get(id) !== line) return;
      if (line.known.failure === null && !line.isCurrent) this.#look(id);
      else {
        const checkMs = Math.max(
          CHECK_MS,
          this.#ports.state.definitions.hosts.size * CHECK_EACH_MS,
        );
        const waitMs = line.nextWait(checkMs);
        line.callOff = this.#ports.delay(waitMs, () => void this.#begin(id, line));
      }
    });
    return line.underWay;
  }

  async #work(id: string, line: HostLine): Promise<void> {
    const { clock, hosts, state } = this.#ports;
    const host = state.definitions.hosts.get(id);
    if (host === undefined) return;
    const facts = isUndecided(state)
      ? failAs('conflict', [say('restored-undecided')])
      : await hosts.facts(host, this.#placesOn(id));
    if (!facts.ok) {
      this.#fails(id, line, (await this.#machines.beforeSetUp(host, facts)) ?? facts);
      return;
    }
    const same = this.#machines.firstOf(id, facts.value.machine);
    if (same !== undefined) {
      this.#fails(id, line, same);
      return;
    }
    const allowance = allowanceMs(facts.value);
    const hasIt =
      line.isCurrent &&
      line.known.plan !== null &&
      line.allowanceMs === allowance &&
      facts.value.planDigest === line.known.plan.digest;
    if (!hasIt) {
      line.allowanceMs = allowance;
      const pushed = await this.#push(host, line);
      if (!pushed.ok) {
        line.known = { ...line.known, facts: facts.value };
        this.#fails(id, line, pushed);
        return;
      }
    }
    const isNews = !hasIt || line.known.failure !== null;
    const confirmed = { facts: facts.value, confirmedAt: clock.now() };
    line.known = { ...line.known, ...confirmed, failure: null, failingSince: null };
    this.#tell(id, isNews);
    if (facts.value.hasRecords !== false) await this.#collectFrom(host, facts.value, line);
  }

  /** What is looked at there whenever it is asked: that costs no further call. */
  #placesOn(hostId: string): readonly HostPlace[] {
    const { integrations } = this.#ports.state.definitions;
    const places = this.integrationsOn(hostId).map((id) => {
      const scheduler = integrations.get(id)?.scheduler;
      return scheduler === undefined ? undefined : hostPlaceOf(scheduler);
    });
    return [...new Set(places)].filter((place) => place !== undefined);
  }

  /** A failure of this is none of the plan. */
  async #collectFrom(host: HostDefinition, { aheadMs }: HostFacts, line: HostLine): Promise<void> {
    const { clock, log } = this.#ports;
    const collected = await this.#collect?.(host, aheadMs);
    if (collected === undefined) return;
    if (!collected.ok) {
      log.warn('host.not-collected', { id: host.id, code: collected.failure.code });
    } else if (collected.value.held + collected.value.refused > 0) {
      line.known = { ...line.known, collected: { ...collected.value, at: clock.now() } };
      this.#tell(host.id, false);
    }
  }

  async #push(host: HostDefinition, line: HostLine): Promise<Result<void>> {
    let wanted = new Map(line.wanted);
    const usersOf = (plans: Plans): readonly string[] =>
      guardUsers(plans.keys(), this.#ports.state.definitions);
    const users = usersOf(wanted);
    // What people change while the host prepares for it goes along, unless it must prepare for more.
    const latest = (): Plans => {
      if (users.join('\n') === usersOf(line.wanted).join('\n')) wanted = new Map(line.wanted);
      return plansByClock(wanted, line.allowanceMs);
    };
    const isGone = this.#takenFrom?.(host.id) ?? (() => false);
    const pushed = await this.#ports.hosts.publish(host, { plans: latest, users, isGone });
    if (!pushed.ok) {
      // Whatever it has now may be either.
      line.pushed(undefined);
      return pushed;
    }
    line.pushed(wanted);
    line.known = { ...line.known, plan: pushed.value };
    return succeed(undefined);
  }

  #tell(id: string, isNews: boolean): void {
    for (const tell of this.#told) tell(id, isNews);
  }

  #fails(id: string, line: HostLine, { failure }: Failed): void {
    const { clock, log } = this.#ports;
    if (line.known.failure === null) log.warn('host.failing', { id, code: failure.code });
    const isNews = line.known.failure === null;
    const failingSince = line.known.failingSince ?? clock.now();
    line.known = { ...line.known, failure, failingSince };
    this.#tell(id, isNews);
  }
}
