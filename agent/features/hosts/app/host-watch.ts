import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { type Instant, formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostOf, hostKinds } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { PastHolds } from '../../../ports/trail/history.ts';
import type { Log } from '../../../ports/log.ts';
import type { Store } from '../../../ports/store.ts';
import type { Ledger } from '../../../app/engine/ledger/ledger.ts';
import type { PendingChanges } from '../../../app/engine/pending-changes.ts';
import type { ProblemBoard } from '../../../app/engine/ledger/problem-board.ts';
import { integrationThen } from '../../../core/state/earlier-definition.ts';
import type { HostPlans } from './host-plans.ts';
import { HostCollector } from './host-collector.ts';
import { HostProblems } from './host-problems.ts';
import type { HostPublisher } from './host-publisher.ts';
import type { HostState } from './host-states.ts';
import { isClockOff } from './host-clock.ts';

/** Changes of definitions that are searched, at most, the latest first. */
const MAX_CHANGES = 5_000;

/**
 * Whether people took an integration away from this host: it lay there by a definition that they have
 * changed or removed since. An agent that went back to a backup has no such entry of what it does not
 * know any more. The trail is read once, when the first one is asked for.
 */
function takenFrom(
  hostId: string,
  store: Pick<Store, 'auditPage'>,
): (integrationId: string) => boolean {
  let taken: ReadonlySet<string> | undefined;
  return (integrationId) => (taken ??= takenAway(hostId, store)).has(integrationId);
}

function takenAway(hostId: string, store: Pick<Store, 'auditPage'>): ReadonlySet<string> {
  const latest = { kind: 'config.changed', before: NEWEST } as const;
  const taken = store.auditPage({ ...latest, limit: MAX_CHANGES }).flatMap((entry) => {
    if (entry.kind !== 'config.changed' || entry.detail.part !== 'integration') return [];
    const then = integrationThen(entry.detail.before);
    return then !== undefined && hostOf(then.scheduler) === hostId ? [entry.detail.id] : [];
  });
  return new Set(taken);
}

interface WatchPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly history: PastHolds;
  readonly store: Pick<Store, 'auditPage'>;
  readonly problems: ProblemBoard;
  readonly pendingChanges: PendingChanges;
  readonly hosts: HostPlans;
  readonly publisher: HostPublisher;
}

/** Everything about hosts that others may ask, and what follows when one of them answers or fails. */
export class HostWatch {
  readonly #ports: WatchPorts;
  readonly #problems: HostProblems;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    const { publisher, clock, problems } = ports;
    this.#problems = new HostProblems({
      clock,
      problems,
      stateOf: (id) => publisher.stateOf(id),
      countOn: (id) => publisher.integrationsOn(id).length,
      nextHoldOn: (id) => nextHold(publisher, id, clock.now()),
    });
    const collector = new HostCollector(ports);
    publisher.helpedBy(
      (host, aheadMs) => collector.collect(host, aheadMs),
      (host) => takenFrom(host, ports.store),
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

interface HostScene {
  readonly state: HostState;
  readonly integrations: Iterable<Integration>;
  readonly nextHoldAt: Instant | null;
}

/** What people see of one host. */
function hostStatus(
  { id, name, ssh, become }: HostDefinition,
  { state, integrations, nextHoldAt }: HostScene,
): HostStatus {
  const { plan, confirmedAt, facts, failure, failingSince, collected } = state;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ssh,
    ...(become === undefined ? {} : { become }),
    state: stateOf(state),
    protects: protects(id, integrations),
    plan:
      plan === null || confirmedAt === null
        ? null
        : {
            knownUntil: formatInstant(plan.knownUntil),
            confirmedAt: formatInstant(confirmedAt),
          },
    nextHoldAt: textOf(nextHoldAt),
    clock:
      facts === null
        ? null
        : { aheadMs: facts.aheadMs, uncertainMs: facts.uncertainMs, zone: facts.zone },
    facts: facts === null ? null : factsOf(facts),
    failure,
    failingSince: textOf(failingSince),
    collected:
      collected === null
        ? null
        : {
            at: formatInstant(collected.at),
            held: collected.held,
            from: textOf(collected.from),
            until: textOf(collected.until),
            refused: collected.refused,
          },
  };
}

function stateOf({ failure, facts, plan, isCurrent }: HostState): HostStatus['state'] {
  if (failure !== null) {
    return failure.code === 'scheduler-unreachable' ? 'unreachable' : 'refused';
  }
  if (facts === null || plan === null) return 'unasked';
  if (!isCurrent) return 'stale';
  return isClockOff(facts) ? 'clock-off' : 'confirmed';
}

function protects(id: string, integrations: Iterable<Integration>): HostStatus['protects'] {
  const counts = { cron: 0, systemd: 0, service: 0, guard: 0 };
  for (const { scheduler } of integrations) {
    if (hostOf(scheduler) !== id) continue;
    const kind = hostKinds.find((one) => one === scheduler.kind);
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
}

function factsOf(facts: NonNullable<HostState['facts']>): HostStatus['facts'] {
  const { user, uid, system, folder, hasCrontab, hasSystemd, freeKilobytes, mayWrite } = facts;
  return { user, uid, system, folder, hasCrontab, hasSystemd, freeKilobytes, mayWrite };
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
