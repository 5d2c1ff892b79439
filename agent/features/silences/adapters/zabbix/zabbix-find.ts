import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { FoundHost } from '../kit/hosts-found.ts';
import { counted } from '../kit/things-told.ts';
import { hostsByTrigger } from './zabbix-alarms.ts';
import type { ZabbixApi } from './zabbix-api.ts';

/** More are not told, and a person would not read them. */
const MOST = 2_000;

const named = z.array(z.object({ name: z.string() }));
const hosts = z.array(
  z.object({
    ...{ hostid: z.string(), host: z.string(), hostgroups: named },
    tags: z.array(z.object({ tag: z.string(), value: z.string() })),
  }),
);
const problems = z.array(z.object({ objectid: z.string() }));

/** Hosts and groups that the account may change: a maintenance takes no others. */
export async function zabbixHosts(api: ZabbixApi): Promise<Result<readonly FoundHost[]>> {
  const found = await api.call(
    'host.get',
    {
      ...{ output: ['hostid', 'host'], editable: true, monitored_hosts: true },
      ...{ selectHostGroups: ['name'], selectTags: ['tag', 'value'] },
      ...{ sortfield: ['host'], limit: MOST },
    },
    hosts,
  );
  if (!found.ok) return found;
  const groups = await api.call('hostgroup.get', { output: ['name'], editable: true }, named);
  if (!groups.ok) return groups;
  const on = await alarmsOf(
    api,
    found.value.map(({ hostid }) => hostid),
  );
  if (!on.ok) return on;
  const usable = new Set(groups.value.map(({ name }) => name));
  return succeed(
    found.value.map(({ host: name, hostgroups, tags }) => ({
      ...{ name, groups: hostgroups.map((group) => group.name).filter((one) => usable.has(one)) },
      tags: tags.map(({ tag, value }) => (value === '' ? tag : `${tag}:${value}`)),
      ...{ services: null, alarms: on.value.get(name) ?? 0 },
    })),
  );
}

async function alarmsOf(
  api: ZabbixApi,
  hostids: readonly string[],
): Promise<Result<ReadonlyMap<string, number>>> {
  const none = new Map<string, number>();
  if (hostids.length === 0) return succeed(none);
  const red = await api.call(
    'problem.get',
    { hostids, source: 0, object: 0, output: ['objectid'], limit: MOST },
    problems,
  );
  if (!red.ok) return red;
  const triggerids = red.value.map(({ objectid }) => objectid);
  const names = await hostsByTrigger(api, hostids, triggerids);
  if (!names.ok) return names;
  return succeed(counted(triggerids.flatMap((id) => names.value.get(id) ?? [])));
}
