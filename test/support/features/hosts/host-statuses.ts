import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';

/** A host as listed, of which nothing is known yet. */
export function hostStatusOf(id: string, part: Partial<HostStatus> = {}): HostStatus {
  return {
    id,
    ssh: `ops@${id}`,
    state: 'unasked',
    protects: { cron: 0, systemd: 0, service: 0, guard: 0 },
    plan: null,
    nextHoldAt: null,
    clock: null,
    facts: null,
    failure: null,
    failingSince: null,
    collected: null,
    ...part,
  };
}
