import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostKinds, hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { isClockOff } from './host-clock.ts';
import type { HostState } from './host-states.ts';

interface HostScene {
  readonly state: HostState;
  readonly integrations: Iterable<Integration>;
  readonly nextHoldAt: Instant | null;
}

/** What people see of one host. */
export function hostStatus(
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
