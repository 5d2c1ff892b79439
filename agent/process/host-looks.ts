import type { HostsAtHand, SeenOnHost } from '../adapters/connectors/kit/connector-world.ts';
import { unknownHost } from '../adapters/connectors/kit/on-host.ts';
import type { SshHostPlans } from '../adapters/hosts/ssh-host-plans.ts';
import { isClockOff } from '../app/hosts/host-clock.ts';
import type { HostWatch } from '../app/hosts/host-watch.ts';
import type { AgentState } from '../core/state/agent-state.ts';
import type { Clock } from '../ports/clock.ts';
import type { HostPlace } from '../../shared/domain/schedulers/host-place.ts';
import type { HostDefinition } from '../../shared/domain/definitions/host.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../shared/errors.ts';

/** A host that was asked so lately is not asked again: its entries are read by one call, not one each. */
const SHARED_MS = 1_000;

/** The part of an agent that knows its hosts. */
export interface HostsKnown {
  readonly state: Pick<AgentState, 'definitions'>;
  /** `undefined`: it decides, and asks none. */
  readonly hosts:
    Pick<HostWatch, 'zoneOf' | 'isHeldThere' | 'isConfirmed' | 'check' | 'stateOf'> | undefined;
}

/** What connectors may ask about hosts. */
export class HostLooks implements HostsAtHand {
  readonly #hosts: SshHostPlans;
  readonly #service: () => HostsKnown;
  readonly #clock: Clock;
  /** When each was last asked, by whom ever here. */
  readonly #askedAt = new Map<string, Instant>();

  /** `service`: it is made after its connectors. */
  constructor(hosts: SshHostPlans, service: () => HostsKnown, clock: Clock) {
    this.#hosts = hosts;
    this.#service = service;
    this.#clock = clock;
  }

  host(id: string) {
    const found = this.#definition(id);
    return found === undefined ? undefined : this.#hosts.hostOf(found);
  }

  guardOn(id: string): string | undefined {
    return this.#hosts.guardOn(id);
  }

  zoneOn(id: string): string | undefined {
    return this.#service().hosts?.zoneOf(id);
  }

  clockAheadOn(id: string): number {
    const facts = this.#service().hosts?.stateOf(id).facts ?? null;
    return facts !== null && isClockOff(facts) ? facts.aheadMs : 0;
  }

  isHeldThere(hostId: string, integrationId: string): boolean {
    return this.#service().hosts?.isHeldThere(hostId, integrationId) ?? false;
  }

  /** A plan that is known to be there, and was a moment ago, is there. */
  confirm(id: string): Promise<Result<void>> {
    const isKnown = this.#wasAskedJustNow(id) && this.#service().hosts?.isConfirmed(id) === true;
    return isKnown ? Promise.resolve(succeed(undefined)) : this.#ask(id);
  }

  async look(id: string, place: HostPlace): Promise<Result<SeenOnHost>> {
    const host = this.#definition(id);
    const watch = this.#service().hosts;
    if (host === undefined || watch === undefined) return unknownHost(id);
    const before = this.#clock.now() - SHARED_MS;
    const isAsked = this.#wasAskedJustNow(id);
    const known = isAsked ? this.#hosts.seen(id, place, before) : undefined;
    if (known !== undefined && watch.isConfirmed(id)) {
      return succeed({ sections: known, confirmed: succeed(undefined) });
    }
    const { failure } = watch.stateOf(id);
    if (isAsked && failure !== null) return { ok: false, failure };
    const since = this.#clock.now();
    const confirmed = await this.#ask(id);
    const sections = this.#hosts.seen(id, place, since);
    if (sections !== undefined) return succeed({ sections, confirmed });
    if (!confirmed.ok && confirmed.failure.code !== 'conflict') return confirmed;
    const shown = await this.#hosts.show(host, [place]);
    return shown.ok ? succeed({ sections: shown.value.sections, confirmed }) : shown;
  }

  async #ask(id: string): Promise<Result<void>> {
    const watch = this.#service().hosts;
    if (watch === undefined || this.#definition(id) === undefined) return unknownHost(id);
    const checked = await watch.check(id);
    this.#askedAt.set(id, this.#clock.now());
    return checked;
  }

  #wasAskedJustNow(id: string): boolean {
    const ago = this.#clock.now() - (this.#askedAt.get(id) ?? -Infinity);
    return ago >= 0 && ago <= SHARED_MS;
  }

  #definition(id: string): HostDefinition | undefined {
    return this.#service().state.definitions.hosts.get(id);
  }
}
