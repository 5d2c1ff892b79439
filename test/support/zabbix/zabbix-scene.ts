import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { ZabbixApi } from './zabbix-api.ts';

/** A maintenance with everything that belongs to it, as it is compared before and after. */
export type ListedMaintenance = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly description: string;
  readonly active_till: string;
};

export interface ZabbixScene {
  readonly admin: ZabbixApi;
  /** Of the account that may do what a silence needs, and no more. */
  readonly token: string;
  /** Somebody changes the rights of that account on its hosts: none, to read, or to read and write. */
  rights(level: 0 | 2 | 3): Promise<void>;
  /** Of one that only reads. */
  readonly readOnlyToken: string;
  /** Of a super admin, who sees all actions. */
  readonly adminToken: string;
  /** The trapper item of a host of `HOSTS` gets a value: its trigger is a problem at 1, and only then. */
  push(host: string, value: 0 | 1): Promise<void>;
  maintenances(): Promise<readonly ListedMaintenance[]>;
  /** Somebody else's, for an hour: `lena`, about `disk swap`. */
  maintenance(host: string): Promise<void>;
  removeMaintenance(name: string): Promise<void>;
  /** The web check of `erp-01` is made now, and its problem is there. */
  checkWeb(): Promise<void>;
  /** Which hosts are in maintenance, as the server's timer has set it. */
  inMaintenance(): Promise<readonly string[]>;
}

const GROUP = 'ERP';
/** A maintenance of `ERP` is one of this, too. */
const NESTED_GROUP = 'ERP/DB';
const OTHER_GROUP = 'WMS';
const GROUPS = [GROUP, NESTED_GROUP, OTHER_GROUP];
/** By name: their group. */
const HOSTS = {
  ...{ 'erp-01': GROUP, 'erp-02': NESTED_GROUP },
  ...{ 'wms-01': OTHER_GROUP, 'wms-02': OTHER_GROUP },
} as const;

const PAGER_SCRIPT = `
  var params = JSON.parse(value), request = new HttpRequest();
  request.addHeader('Content-Type: application/json');
  request.post(params.url, JSON.stringify(params));
  return 'OK';
`;

/** Hosts, alarms, a pager, and accounts. */
export async function setUpZabbix(url: string, pager: string): Promise<ZabbixScene> {
  const session = await new ZabbixApi(url).call<string>('user.login', {
    ...{ username: 'Admin', password: 'zabbix' },
  });
  const admin = new ZabbixApi(url, session);
  const groups = new Map<string, string>();
  for (const name of GROUPS) groups.set(name, await create(admin, 'hostgroup', { name }));
  const hosts = new Map<string, string>();
  const items = new Map<string, string>();
  for (const [host, group] of Object.entries(HOSTS)) {
    const groupid = groups.get(group);
    const hostid = await create(admin, 'host', {
      ...{ host, groups: [{ groupid }], tags: [{ tag: 'system', value: 'erp' }] },
    });
    hosts.set(host, hostid);
    items.set(host, await alarm(admin, host, hostid));
  }
  const webItem = await webCheck(admin, hosts.get('erp-01') ?? '', pager);
  await pageBy(admin, pager);
  const permission = (level: number) =>
    [GROUP, NESTED_GROUP].map((name) => ({ id: groups.get(name), permission: level }));
  const problemsOf = (name: string, count: number) =>
    vi.waitFor(async () => {
      expect(await admin.call('problem.get', { search: { name } })).toHaveLength(count);
    }, 15_000);
  return {
    admin,
    token: await account(admin, 'remanso', permission(3)),
    rights: async (level) => {
      const found = await admin.call<{ usrgrpid: string }[]>('usergroup.get', {
        ...{ output: ['usrgrpid'], filter: { name: 'remanso' } },
      });
      const usrgrpid = found[0]?.usrgrpid;
      await admin.call('usergroup.update', { usrgrpid, hostgroup_rights: permission(level) });
    },
    readOnlyToken: await account(admin, 'reader', permission(2)),
    adminToken: await tokenOf(admin, 'super', '1'),
    push: async (host, value) => {
      const pushed = await admin.call<{ data: { error?: string }[] }>('history.push', {
        ...{ itemid: items.get(host), value },
      });
      const error = pushed.data[0]?.error;
      if (error !== undefined) throw new Error(error);
      // Until then kill -9 loses it.
      await problemsOf(`${host} alarm`, value);
    },
    maintenances: () =>
      admin.call('maintenance.get', {
        ...{ output: 'extend', selectHosts: ['host'], selectHostGroups: ['name'] },
        ...{ selectTags: 'extend', selectTimeperiods: 'extend', sortfield: 'maintenanceid' },
      }),
    maintenance: async (host) => {
      const now = Math.floor(Date.now() / 1_000);
      await create(admin, 'maintenance', {
        ...{ name: 'lena', description: 'disk swap', hosts: [{ hostid: hosts.get(host) }] },
        ...{ active_since: now, active_till: now + 3_600 },
        timeperiods: [{ timeperiod_type: 0, start_date: now, period: 3_600 }],
      });
    },
    removeMaintenance: async (name) => {
      const found = await admin.call<{ maintenanceid: string }[]>('maintenance.get', {
        ...{ output: ['maintenanceid'], filter: { name } },
      });
      const ids = found.map(({ maintenanceid }) => maintenanceid);
      await admin.call('maintenance.delete', ids);
    },
    checkWeb: async () => {
      await admin.call('task.create', [{ type: 6, request: { itemid: webItem } }]);
      await problemsOf('erp-01 web', 1);
    },
    inMaintenance: async () => {
      const found = await admin.call<{ host: string }[]>('host.get', {
        ...{ output: ['host'], filter: { maintenance_status: 1 }, sortfield: 'host' },
      });
      return found.map(({ host }) => host);
    },
  };
}

/** The id of what was created. */
async function create(admin: ZabbixApi, what: string, params: object): Promise<string> {
  const made = await admin.call<Record<string, string[]>>(`${what}.create`, params);
  return Object.values(made)[0]?.[0] ?? '';
}

async function alarm(admin: ZabbixApi, host: string, hostid: string): Promise<string> {
  const itemid = await create(admin, 'item', {
    ...{ hostid, name: 'alarm', key_: 'alarm', type: 2, value_type: 3 },
  });
  await create(admin, 'trigger', {
    ...{ description: `${host} alarm`, expression: `last(/${host}/alarm)=1`, priority: 4 },
  });
  return itemid;
}

/** An item that the server asks for once a day, or when it is told to. */
async function webCheck(admin: ZabbixApi, hostid: string, url: string): Promise<string> {
  const itemid = await create(admin, 'item', {
    ...{ hostid, name: 'web', key_: 'web', type: 19, value_type: 3, delay: '1d', url },
  });
  await create(admin, 'trigger', {
    ...{ description: 'erp-01 web', expression: 'last(/erp-01/web)=1', priority: 4 },
  });
  return itemid;
}

async function pageBy(admin: ZabbixApi, url: string): Promise<void> {
  const mediatypeid = await create(admin, 'mediatype', {
    ...{ name: 'pager', type: 4, status: 0, script: PAGER_SCRIPT },
    parameters: [
      { name: 'url', value: url },
      { name: 'trigger', value: '{ALERT.SUBJECT}' },
      { name: 'status', value: '{ALERT.MESSAGE}' },
    ],
  });
  await admin.call('user.update', { userid: '1', medias: [{ mediatypeid, sendto: 'on call' }] });
  const says = (message: string) => ({
    ...{ operationtype: 0, opmessage_usr: [{ userid: '1' }] },
    opmessage: { default_msg: 0, mediatypeid, subject: '{TRIGGER.NAME}', message },
  });
  await create(admin, 'action', {
    ...{ name: 'page who is on call', eventsource: 0, esc_period: '60s', pause_suppressed: 1 },
    operations: [{ ...says('problem'), esc_step_from: 1, esc_step_to: 1 }],
    recovery_operations: [says('recovery')],
    update_operations: [says('update')],
  });
  await create(admin, 'action', {
    ...{ name: 'page whatever the maintenance', eventsource: 0, pause_suppressed: 0 },
    // Of no problem here.
    filter: { evaltype: 0, conditions: [{ conditiontype: 3, operator: 2, value: 'elsewhere' }] },
    operations: [{ ...says('problem'), esc_step_from: 1, esc_step_to: 1 }],
  });
}

/** The token of an account with the role of the slice's README. */
async function account(
  admin: ZabbixApi,
  username: string,
  hostgroup_rights: readonly object[],
): Promise<string> {
  const roleid = await create(admin, 'role', { ...roleOfReadme(), name: username });
  const usrgrpid = await create(admin, 'usergroup', {
    ...{ name: username, gui_access: 3, hostgroup_rights },
  });
  const userid = await create(admin, 'user', {
    ...{ username, passwd: randomUUID(), roleid, usrgrps: [{ usrgrpid }] },
  });
  return tokenOf(admin, username, userid);
}

async function tokenOf(admin: ZabbixApi, name: string, userid: string): Promise<string> {
  const tokenid = await create(admin, 'token', { name, userid });
  const [made] = await admin.call<{ token: string }[]>('token.generate', [tokenid]);
  return made?.token ?? '';
}

function roleOfReadme(): object {
  const readme = new URL('../../../agent/features/silences/README.md', import.meta.url);
  const [, role = ''] =
    /```json\n(\{ "name": "remanso".*?)```/s.exec(readFileSync(readme, 'utf8')) ?? [];
  return JSON.parse(role) as object;
}
