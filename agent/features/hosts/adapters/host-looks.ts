import type { HostsAtHand, SeenOnHost } from '../../../ports/machines/other-machines.ts';
import { unknownHost } from '../../../adapters/connectors/kit/hosts/on-host.ts';
import type { SshHostPlans } from './ssh-host-plans.ts';
import { isClockOff } from '../app/host-clock.ts';
import type { HostsKnown } from '../app/hosts-at-work.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { HostPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';

/** A host that was asked so lately is not asked again: its entries are read by one call, not one each. */
const SHARED_MS = 1_000;

/** What is asked of those that an agent knows. */
interface Known extends Pick<HostsKnown, 'state'> {
  readonly watch: Pick<
    HostsKnown['watch'],
    'zoneOf' | 'isHeldThere' | 'isConfirmed' | 'check' | 'stateOf'
  >;
}

/** What connectors may ask about hosts. */
export class HostLooks implements HostsAtHand {
  readonly #hosts: SshHostPlans;
  readonly #known: () => Known | undefined;
  readonly #clock: Clock;
  /** When each was last asked, by whom ever here. */
  readonly #askedAt = new Map<string, Instant>();

  /** `known`: that is made after the connectors. */
  constructor(hosts: SshHostPlans, known: () => Known | undefined, clock: Clock) {
    this.#hosts = hosts;
    this.#known = known;
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
    return this.#known()?.watch.zoneOf(id);
  }

  clockAheadOn(id: string): number {
    const facts = this.#known()?.watch.stateOf(id).facts ?? null;
    return facts !== null && isClockOff(facts) ? facts.aheadMs : 0;
  }

  isHeldThere(hostId: string, integrationId: string): boolean {
    return this.#known()?.watch.isHeldThere(hostId, integrationId) ?? false;
  }

  /** A plan that is known to be there, and was a moment ago, is there. */
  confirm(id: string): Promise<Result<void>> {
    const isKnown = this.#wasAskedJustNow(id) && this.#known()?.watch.isConfirmed(id) === true;
    return isKnown ? Promise.resolve(succeed(undefined)) : this.#ask(id);
  }

  async look(id: string, place: HostPlace): Promise<Result<SeenOnHost>> {
    const host = this.#definition(id);
    const watch = this.#known()?.watch;
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
    const watch = this.#known()?.watch;
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
    return this.#known()?.state.definitions.hosts.get(id);
  }
}
