import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Zabbix } from '../../../../../agent/features/silences/adapters/zabbix/zabbix.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { zabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import { describeMonitor } from '../../../../support/features/silences/monitor-contract.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import {
  startZabbix,
  zabbixLacks,
  type ZabbixServer,
} from '../../../../support/zabbix/zabbix-server.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const run = describeWith(['zabbix_server', 'php'], zabbixLacks());
const PATIENCE = { timeout: 15_000, interval: 100 };
const WRONG = 'f'.repeat(64);

function callerOf(
  server: ZabbixServer,
  more: object = {},
  patienceMs = 15_000,
  now = clock.now,
): Zabbix {
  const { token, readOnlyToken, adminToken } = server;
  const secrets = namedSecrets({ ...{ token, readOnlyToken, adminToken }, wrong: WRONG });
  const monitor = zabbixMonitor.parse({
    ...{ kind: 'zabbix', url: server.url, hosts: ['erp-01'], timeout: '5s' },
    token: { secretRef: 'token' },
    ...more,
  });
  return new Zabbix({ clock: { ...clock, now }, secrets }, monitor, patienceMs);
}

const as = (account: string) => ({ token: { secretRef: account } });

run('Zabbix 7.0', () => {
  let server: ZabbixServer;
  let mark = '';
  let count = 0;
  beforeAll(async () => {
    server = await startZabbix();
  });
  afterAll(() => server.dispose());
  beforeEach(() => {
    count += 1;
    mark = `remanso-zabbix-${count}`;
  });

  const order = (hours = 1) => ({
    ...{ mark, comment: `CHG-1042 · ${mark}`, endsAt: Date.now() + hours * HOUR_MS },
  });

  it('pages nobody inside, and the first new problem afterwards; kill -9 changes nothing', async () => {
    await server.maintenance('wms-02');
    const before = await server.maintenances();
    const caller = callerOf(server, { hosts: [], hostGroups: ['ERP'] });
    expect(await caller.place(order())).toEqual(succeed(undefined));
    expect(await server.inMaintenance()).toEqual(['erp-01', 'erp-02', 'wms-02']);
    await server.kill();
    await server.start();
    expect(await caller.read(mark)).toMatchObject({ value: { isEndedByPerson: false } });
    // It is red at a check inside, and well again when it is asked for once more before the end.
    server.webCheck(true);
    await server.checkWeb();
    await server.push('erp-02', 1);
    await server.push('wms-01', 1);
    await vi.waitFor(() => expect(server.pages).toHaveLength(1), PATIENCE);
    await server.push('erp-02', 0);
    server.webCheck(false);
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
    expect(await server.maintenances()).toEqual(before);
    expect(await server.inMaintenance()).toEqual(['wms-02']);
    await server.push('erp-02', 1);
    await vi.waitFor(() => expect(server.pages).toHaveLength(2), PATIENCE);
    expect(server.pages).toMatchObject([
      { trigger: 'wms-01 alarm', status: 'problem' },
      { trigger: 'erp-02 alarm', status: 'problem' },
    ]);
    await server.removeMaintenance('lena');
  });

  it('is silent about problems with a tag, where tags are named', async () => {
    const of = (value: string) => callerOf(server, { tags: [{ tag: 'system', value }] });
    const alarms = async () => {
      const found = await callerOf(server).check();
      return found.ok ? found.value.alarms : found;
    };
    await server.push('erp-01', 1);
    await vi.waitFor(async () => expect(await alarms()).toBe(1), PATIENCE);
    expect(await of('crm').check()).toMatchObject({ value: { alarms: 0 } });
    expect(await of('crm').place(order())).toEqual(succeed(undefined));
    expect(await server.inMaintenance()).toEqual(['erp-01']);
    expect(await alarms()).toBe(1);
    await of('crm').lift(mark);
    expect(await of('erp').place(order())).toEqual(succeed(undefined));
    await vi.waitFor(async () => expect(await alarms()).toBe(0), PATIENCE);
    await of('erp').lift(mark);
    await server.push('erp-01', 0);
  });

  it('is silent only once the server is heard of, and heard again likewise', async () => {
    const hasty = callerOf(server, {}, 500);
    const failure = (code: string) => ({
      ok: false,
      failure: { code: 'scheduler-unreachable', said: [{ code }] },
    });
    await server.kill();
    expect(await hasty.place(order())).toMatchObject(failure('zabbix-not-begun'));
    await server.start();
    expect(await callerOf(server).place(order())).toEqual(succeed(undefined));
    await server.kill();
    expect(await hasty.lift(mark)).toMatchObject(failure('zabbix-not-ended'));
    await server.start();
    expect(await callerOf(server).lift(mark)).toEqual(succeed(undefined));
    expect(await server.inMaintenance()).toEqual([]);
  });

  it('whose clock is hours behind is not taken for silent before a maintenance begins there', async () => {
    const now = (): number => Date.now() + 2 * HOUR_MS;
    const caller = callerOf(server, {}, 2_000, now);
    expect(await caller.place({ ...order(), endsAt: now() + HOUR_MS })).toMatchObject({
      failure: { said: [{ code: 'zabbix-not-begun' }] },
    });
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
    expect(await server.inMaintenance()).toEqual([]);
  });

  it.each([
    ['a wrong token', as('wrong'), 'scheduler-refused', /Check the token/],
    ['an account that only reads', as('readOnlyToken'), 'scheduler-missing', /erp-01/],
    ['a host that is not there', { hosts: ['erp-9'] }, 'scheduler-missing', /erp-9/],
    ['a host of others', { hosts: ['wms-01'] }, 'scheduler-missing', /wms-01/],
    ['a group of others', { hostGroups: ['WMS'] }, 'scheduler-missing', /WMS/],
  ])('says what to do about %s, and places nothing', async (_, more, code, message) => {
    const before = await server.maintenances();
    expect(await callerOf(server, more).place(order())).toMatchObject({
      ok: false,
      failure: { code, message: expect.stringMatching(message) as string },
    });
    expect(await server.maintenances()).toEqual(before);
  });

  it('says which actions page all the same, or that it cannot see them', async () => {
    const codes = async (account: string) => {
      const found = await callerOf(server, as(account)).check();
      return found.ok ? found.value.stillPages.map(({ code }) => code) : found;
    };
    expect(await codes('token')).toEqual(['zabbix-recoveries', 'zabbix-actions-unseen']);
    expect(await codes('adminToken')).toEqual(['zabbix-recoveries', 'zabbix-action']);
  });

  describeMonitor('an account with these rights alone', {
    tellsHosts: true,
    endsByItself: true,
    roundsUpMs: MINUTE_MS,
    patienceMs: PATIENCE.timeout,
    begin: () =>
      Promise.resolve({
        caller: callerOf(server),
        now: () => Date.now(),
        silences: () => server.maintenances(),
        alarm: async () => {
          await vi.waitFor(async () => expect(await server.inMaintenance()).toEqual([]), PATIENCE);
          await server.push('erp-01', 1);
          return () => server.push('erp-01', 0);
        },
        silenceOfOther: async () => {
          await server.maintenance('erp-01');
          return () => server.removeMaintenance('lena');
        },
        endByPerson: (own) => server.removeMaintenance(own),
        kill: () => server.cut(),
        start: () => server.start(),
        dispose: () => Promise.resolve(),
      }),
  });

  // Last: what was deleted alone goes on until the next full minute.
  it('whose account loses its rights inside is told of, and is not taken for heard again', async () => {
    const caller = callerOf(server);
    const wanted = order();
    await caller.place(wanted);
    await server.rights(0);
    for (const call of [caller.read(mark), caller.lift(mark)]) {
      expect(await call).toMatchObject({
        ok: false,
        failure: { code: 'scheduler-missing', message: expect.stringMatching(/erp-01/) as string },
      });
    }
    expect(await server.inMaintenance()).toEqual(['erp-01']);
    await server.rights(2);
    expect(await caller.lift(mark)).toMatchObject({ ok: false });
    await server.rights(3);
    const read = await caller.read(mark);
    expect(read.ok ? read.value.until : read).toBeGreaterThanOrEqual(wanted.endsAt);
    await server.removeMaintenance(mark);
    expect(await caller.read(mark)).toEqual(succeed({ until: null, isEndedByPerson: true }));
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
  });
});

describe('a definition that names nothing', () => {
  it('is refused', () => {
    const monitor = { kind: 'zabbix', url: 'https://z', token: { secretRef: 'z' } };
    expect(zabbixMonitor.safeParse(monitor).success).toBe(false);
    expect(zabbixMonitor.safeParse({ ...monitor, hosts: ['erp-01'] }).success).toBe(true);
  });
});
