import { z } from 'zod';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { ZabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import type { MonitorAlarm } from '../../app/monitors.ts';
import { alarmsTold, MOST_ALARMS } from '../kit/alarms-told.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { whole, type ZabbixApi } from './zabbix-api.ts';
import type { ZabbixScope } from './zabbix-scope.ts';

/** Not those of maintenances: the API of problems counts the other way round. */
const OPERATORS = { contains: '0', equals: '1' } as const;

const problems = z.array(
  z.object({
    ...{ objectid: z.string(), name: z.string(), clock: whole },
    ...{ acknowledged: z.string(), suppressed: z.string() },
  }),
);
const items = z.array(
  z.object({
    hosts: z.array(z.object({ host: z.string() })),
    triggers: z.array(z.object({ triggerid: z.string() })),
  }),
);

/** Problems that a silence is about. */
export function wantedOf({ everyHostId: hostids }: ZabbixScope, tags: ZabbixMonitor['tags']) {
  const wanted = tags.map((one) => ({ ...one, operator: OPERATORS[one.operator] }));
  return {
    ...{ hostids, source: 0, object: 0 },
    // Of an empty list, no problem is any.
    ...(wanted.length === 0 ? {} : { tags: wanted }),
  };
}

export async function zabbixAlarms(
  api: ZabbixApi,
  { secrets }: MonitorPorts,
  { tags }: ZabbixMonitor,
  scope: ZabbixScope,
): Promise<Result<readonly MonitorAlarm[]>> {
  const found = await api.call(
    'problem.get',
    {
      ...wantedOf(scope, tags),
      output: ['objectid', 'name', 'clock', 'acknowledged', 'suppressed'],
      ...{ sortfield: ['eventid'], sortorder: 'DESC', limit: MOST_ALARMS },
    },
    problems,
  );
  if (!found.ok) return found;
  const hosts = await hostsByTrigger(
    api,
    scope.everyHostId,
    found.value.map(({ objectid }) => objectid),
  );
  if (!hosts.ok) return hosts;
  const alarms = found.value.map(({ objectid, name, clock, acknowledged, suppressed }) => ({
    ...{ name, host: hosts.value.get(objectid)?.[0] ?? null, since: clock * SECOND_MS },
    isHeard: acknowledged === '0' && suppressed === '0',
  }));
  return succeed(alarmsTold(alarms, secrets));
}

/** Their names. Through their items: a role for silences alone may not list triggers. */
export async function hostsByTrigger(
  api: ZabbixApi,
  hostids: readonly string[],
  triggerids: readonly string[],
): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  if (triggerids.length === 0) return succeed(new Map());
  const found = await api.call(
    'item.get',
    {
      ...{ triggerids: [...new Set(triggerids)], hostids, webitems: true },
      ...{ output: ['itemid'], selectHosts: ['host'], selectTriggers: ['triggerid'] },
    },
    items,
  );
  if (!found.ok) return found;
  const byTrigger = new Map<string, Set<string>>();
  for (const { hosts, triggers } of found.value) {
    for (const { triggerid } of triggers) {
      const known = byTrigger.get(triggerid) ?? new Set();
      byTrigger.set(triggerid, known);
      for (const { host } of hosts) known.add(host);
    }
  }
  return succeed(new Map([...byTrigger].map(([id, names]) => [id, [...names]])));
}
