import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { History } from '../../ports/history.ts';
import type { HostPlans } from '../../ports/host-plans.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { PendingChanges } from '../engine/pending-changes.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import { HostCollector } from './host-collector.ts';
import { HostProblems } from './host-problems.ts';
import type { HostPublisher } from './host-publisher.ts';
import type { HostStatus } from '../../../shared/domain/now/host-status.ts';
import { hostStatus } from './host-view.ts';
import type { HostState } from './host-states.ts';
import { takenFrom } from './taken-from.ts';

interface WatchPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly history: Pick<History, 'manualHolds' | 'closedOccurrences' | 'entriesDueAt'>;
  readonly store: Pick<Store, 'auditPage'>;
  readonly problems: ProblemBoard;
  readonly pendingChanges: PendingChanges;
  readonly hosts: HostPlans | undefined;
  readonly publisher: HostPublisher;
}

/** Everything about hosts that others may ask, and what follows when one of them answers or fails. */
export class HostWatch {
  readonly #ports: WatchPorts;
  readonly #problems: HostProblems;

  /** `undefined` where there is no publisher: decisions without an agent ask no host. */
  static over(
    publisher: HostPublisher | undefined,
    ports: Omit<WatchPorts, 'publisher'>,
  ): HostWatch | undefined {
    return publisher === undefined ? undefined : new HostWatch({ ...ports, publisher });
  }

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    const { publisher, hosts, clock, problems } = ports;
    this.#problems = new HostProblems({
      clock,
      problems,
      stateOf: (id) => publisher.stateOf(id),
      countOn: (id) => publisher.integrationsOn(id).length,
      nextHoldOn: (id) => nextHold(publisher, id, clock.now()),
    });
    const collector = hosts === undefined ? undefined : new HostCollector({ ...ports, hosts });
    publisher.helpedBy(collector && ((host, aheadMs) => collector.collect(host, aheadMs)), (host) =>
      takenFrom(host, ports.store),
    );
    publisher.onChanged((id, isNews) => this.#changed(id, isNews));
  }

  /** What people see; `undefined`: the document has none with this id. */
  statusOf(hostId: string): HostStatus | undefined {
    const { ledger, publisher, clock } = this.#ports;
    const { hosts, integrations } = ledger.state.definitions;
    const host = hosts.get(hostId);
    if (host === undefined) return undefined;
    return hostStatus(host, {
      state: publisher.stateOf(hostId),
      integrations: publisher.integrationsOn(hostId).flatMap((id) => integrations.get(id) ?? []),
      nextHoldAt: nextHold(publisher, hostId, clock.now()),
    });
  }

  /** By IANA name; `undefined` if the host did not say. */
  zoneOf(hostId: string): string | undefined {
    const zone = this.stateOf(hostId).facts?.zone;
    return zone === '' ? undefined : zone;
  }

  stateOf(hostId: string): HostState {
    return this.#ports.publisher.stateOf(hostId);
  }

  /** Whether it has everything that is to be held, as last read back, and still answers. */
  readonly isConfirmed = (hostId: string): boolean => {
    const { isCurrent, failure } = this.stateOf(hostId);
    return isCurrent && failure === null;
  };

  /** Asks the host whether it has its plan, and gives it if not. */
  check(hostId: string): Promise<Result<void>> {
    return this.#ports.publisher.check(hostId);
  }

  /** Whether the plan last read back there holds the integration now. */
  isHeldThere(hostId: string, integrationId: string): boolean {
    const { publisher, clock } = this.#ports;
    return publisher.isHeldThere(hostId, integrationId, clock.now());
  }

  halt(): void {
    this.#ports.publisher.halt();
  }

  #changed(id: string, isNews: boolean): void {
    const { ledger, pendingChanges, publisher } = this.#ports;
    if (ledger.state.definitions.hosts.has(id)) this.#problems.look(id);
    else this.#problems.forget(id);
    // Each check would announce everything on every host again.
    if (isNews) pendingChanges.touch(publisher.integrationsOn(id), []);
  }
}

/** As people were told: plans begin a moment earlier than the hold, so that no run slips through. */
function nextHold(publisher: HostPublisher, hostId: string, now: Instant): Instant | null {
  const at = publisher.nextHoldOn(hostId, now);
  return at === null ? null : Math.ceil(at / 1000) * 1000;
}
