import { z } from 'zod';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import type { ZabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import type { MonitorCheck } from '../../app/monitors.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { isOfRemanso } from '../kit/silence-mark.ts';
import { wantedOf } from './zabbix-alarms.ts';
import { whole, type ZabbixApi } from './zabbix-api.ts';
import type { ZabbixScope } from './zabbix-scope.ts';

const SUPER_ADMIN = '3';

const maintenances = z.array(
  z.object({
    ...{ maintenanceid: z.string(), name: z.string(), description: z.string() },
    active_till: whole,
  }),
);
const triggers = z.array(z.object({ objectid: z.string() }));
const grouped = z.array(z.object({ hostgroups: z.array(z.object({ groupid: z.string() })) }));
const roles = z.array(z.object({ type: z.string() }));
const actions = z.array(z.object({ name: z.string() }));

export async function zabbixCheck(
  api: ZabbixApi,
  ports: MonitorPorts,
  { tags }: ZabbixMonitor,
  scope: ZabbixScope,
): Promise<Result<MonitorCheck>> {
  const wanted = { ...wantedOf(scope, tags), suppressed: false };
  const alarms = await api.call('problem.get', { ...wanted, output: ['objectid'] }, triggers);
  if (!alarms.ok) return alarms;
  const triggerids = alarms.value.map(({ objectid }) => objectid);
  const hosts = await api.count('host.get', { hostids: scope.everyHostId, triggerids });
  if (!hosts.ok) return hosts;
  const others = await othersOf(api, ports, scope);
  if (!others.ok) return others;
  const stillPages = [say('zabbix-recoveries'), ...(await actionsThatPage(api, ports))];
  return succeed({
    alarms: triggerids.length,
    hosts: hosts.value,
    others: others.value,
    stillPages,
  });
}

/** Maintenances without our mark of these hosts, of their groups and of groups in the scope. */
async function othersOf(
  api: ZabbixApi,
  { clock, secrets }: MonitorPorts,
  { groupIds, everyHostId: hostIds }: ZabbixScope,
): Promise<Result<MonitorCheck['others']>> {
  const groups = await api.call(
    'host.get',
    { hostids: hostIds, output: ['hostid'], selectHostGroups: ['groupid'] },
    grouped,
  );
  if (!groups.ok) return groups;
  const own = groups.value.flatMap(({ hostgroups }) => hostgroups.map(({ groupid }) => groupid));
  const others = new Map<string, MonitorCheck['others'][number]>();
  for (const among of [{ hostids: hostIds }, { groupids: [...new Set([...groupIds, ...own])] }]) {
    const output = ['maintenanceid', 'name', 'description', 'active_till'];
    const listed = await api.call('maintenance.get', { ...among, output }, maintenances);
    if (!listed.ok) return listed;
    for (const { maintenanceid, name, description, active_till: till } of listed.value) {
      const until = till * SECOND_MS;
      // Those that are over stay listed.
      if (isOfRemanso(name) || until <= clock.now()) continue;
      const comment = secrets.hide(description);
      others.set(maintenanceid, { by: secrets.hide(name), comment, until });
    }
  }
  return succeed([...others.values()]);
}

/** An admin sees the actions that page only whom it sees, too; a super admin sees all. */
async function actionsThatPage(
  api: ZabbixApi,
  { secrets }: MonitorPorts,
): Promise<readonly Saying[]> {
  const found = await api.call(
    'action.get',
    {
      output: ['name'],
      filter: { eventsource: 0, status: 0, pause_suppressed: 0 },
    },
    actions,
  );
  const seen = found.ok ? found.value : [];
  const paging = seen.map(({ name }) => say('zabbix-action', { name: secrets.hide(name) }));
  // Of roles, an admin sees its own.
  const own = await api.call('role.get', { output: ['type'] }, roles);
  const seesAll = found.ok && own.ok && own.value.some(({ type }) => type === SUPER_ADMIN);
  return seesAll ? paging : [...paging, say('zabbix-actions-unseen')];
}
