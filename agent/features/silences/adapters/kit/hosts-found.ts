import type { MonitorThing } from '../../app/monitors.ts';

/** A host as its monitor has it. */
export interface FoundHost {
  readonly name: string;
  readonly groups: readonly string[];
  readonly tags?: readonly string[];
  /** `null`: the monitor does not tell. */
  readonly services: number | null;
  readonly alarms: number;
}

/** The hosts, and the groups that they are in. */
export function hostsFound(hosts: readonly FoundHost[]): readonly MonitorThing[] {
  const groups = new Map<string, { hosts: number; alarms: number }>();
  for (const { groups: own, alarms } of hosts) {
    for (const name of new Set(own)) {
      const known = groups.get(name) ?? { hosts: 0, alarms: 0 };
      groups.set(name, { hosts: known.hosts + 1, alarms: known.alarms + alarms });
    }
  }
  return [
    ...hosts.map(({ name, groups: own, tags = [], services, alarms }) => ({
      ...{ kind: 'host' as const, field: 'hosts' as const, writes: name, name },
      ...{ groups: [...own, ...tags], hosts: null, services, alarms },
    })),
    ...[...groups].map(([name, counts]) => ({
      ...{ kind: 'group' as const, field: 'hostGroups' as const, writes: name, name },
      ...{ groups: [], services: null, ...counts },
    })),
  ];
}
