import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { ZabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import type { ZabbixApi } from './zabbix-api.ts';

/** The ids behind the names of a definition. */
export interface ZabbixScope {
  readonly hostIds: readonly string[];
  readonly groupIds: readonly string[];
  /** Hosts, and those of the groups, as far as the account sees them. */
  readonly everyHostId: readonly string[];
}

const hosts = z.array(z.object({ hostid: z.string(), host: z.string() }));
const groups = z.array(z.object({ groupid: z.string(), name: z.string() }));
const HOST = { output: ['hostid', 'host'] };
const GROUP = { output: ['groupid', 'name'] };

/** All of them are there, and the account may change them: a maintenance takes no others. */
export async function zabbixScope(
  api: ZabbixApi,
  monitor: ZabbixMonitor,
): Promise<Result<ZabbixScope>> {
  // Zabbix takes a filter by no name for none at all, and lists everything.
  const byHost = { ...HOST, editable: true, filter: { host: monitor.hosts } };
  const ownHosts =
    monitor.hosts.length === 0 ? succeed([]) : await api.call('host.get', byHost, hosts);
  if (!ownHosts.ok) return ownHosts;
  const byGroup = { ...GROUP, editable: true, filter: { name: monitor.hostGroups } };
  const ownGroups =
    monitor.hostGroups.length === 0
      ? succeed([])
      : await api.call('hostgroup.get', byGroup, groups);
  if (!ownGroups.ok) return ownGroups;
  const found = [
    ...ownHosts.value.map(({ host }) => host),
    ...ownGroups.value.map(({ name }) => name),
  ];
  const missing = [...monitor.hosts, ...monitor.hostGroups].filter((name) => !found.includes(name));
  if (missing.length > 0) {
    const names = missing.join(', ');
    return failAs('scheduler-missing', [say('zabbix-unknown', { asked: api.at, names })]);
  }
  const hostIds = ownHosts.value.map(({ hostid }) => hostid);
  const groupIds = ownGroups.value.map(({ groupid }) => groupid);
  const inGroups = await hostsOf(api, groupIds, monitor.hostGroups);
  if (!inGroups.ok) return inGroups;
  return succeed({ hostIds, groupIds, everyHostId: [...new Set([...hostIds, ...inGroups.value])] });
}

/** A maintenance of a group is one of all groups below it. */
async function hostsOf(
  api: ZabbixApi,
  groupIds: readonly string[],
  names: readonly string[],
): Promise<Result<readonly string[]>> {
  if (groupIds.length === 0) return succeed([]);
  const below = { name: names.map((name) => `${name}/`) };
  const byName = { ...GROUP, search: below, startSearch: true, searchByAny: true };
  const nested = await api.call('hostgroup.get', byName, groups);
  if (!nested.ok) return nested;
  const groupids = [...groupIds, ...nested.value.map(({ groupid }) => groupid)];
  const found = await api.call('host.get', { ...HOST, groupids }, hosts);
  return found.ok ? succeed(found.value.map(({ hostid }) => hostid)) : found;
}
