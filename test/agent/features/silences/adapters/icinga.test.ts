import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Icinga } from '../../../../../agent/features/silences/adapters/icinga.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { icingaMonitor } from '../../../../../shared/features/silences/monitors/icinga.ts';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { describeMonitor } from '../../../../support/features/silences/monitor-contract.ts';
import {
  ICINGA_NAME,
  ICINGA_PASSWORD,
  startIcinga,
  type IcingaServer,
} from '../../../../support/icinga-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const run = describeWith(['icinga2', 'openssl']);
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const secrets = namedSecrets({ icinga: ICINGA_PASSWORD, wrong: 'wr0ng' });

function callerOf({ url, caFile }: IcingaServer, more: object = {}, aheadMs = 0): Icinga {
  const monitor = icingaMonitor.parse({
    ...{ kind: 'icinga', url, caFile, serverName: ICINGA_NAME, timeout: '5s' },
    ...{ hosts: ['erp-*'], except: ['*!ready'] },
    basicAuth: { user: 'remanso', password: { secretRef: 'icinga' } },
    ...more,
  });
  const now = (): number => Date.now() + aheadMs;
  return new Icinga({ clock: { ...clock, now }, secrets }, monitor);
}

const order = (mark: string) => ({
  ...{ mark, comment: `CHG-1042 · ${mark}`, endsAt: Date.now() + HOUR_MS },
});

describeMonitor(
  'Icinga 2.14',
  {
    tellsHosts: true,
    endsByItself: true,
    begin: async () => {
      const server = await startIcinga();
      return {
        caller: callerOf(server),
        now: () => Date.now(),
        silences: () => server.downtimes(),
        alarm: async () => {
          await server.turn('erp-app1!http', 'red');
          return () => server.turn('erp-app1!http', 'green');
        },
        silenceOfOther: async () => {
          await server.silence();
          return () => server.expire('disk swap');
        },
        endByPerson: (mark) => server.expire(mark),
        kill: () => server.kill(),
        start: () => server.start(),
        dispose: () => server.dispose(),
      };
    },
  },
  run,
);

run('Icinga 2.14', () => {
  let server: IcingaServer;
  beforeAll(async () => {
    server = await startIcinga();
  });
  afterAll(() => server.dispose());

  const namesOf = async (mark: string): Promise<readonly string[]> =>
    (await server.downtimes())
      .filter(({ comment }) => comment.endsWith(mark))
      .map(({ name }) => name.replace(/![^!]*$/, ''));

  const paged = (kind: string): readonly string[] =>
    server
      .pages()
      .filter((page) => page.kind === kind)
      .map(({ of }) => of);

  it.each([
    ['a host, its services, and no exception', {}, ['erp-app1', 'erp-app1!http']],
    [
      'a group',
      { hosts: [], hostGroups: ['erp'], except: [] },
      ['erp-app1', 'erp-app1!http', 'erp-app1!ready'],
    ],
    ['services by pattern', { hosts: [], services: ['*!h??p'] }, ['erp-app1!http']],
  ])('is silent about %s', async (title, more, names) => {
    const mark = `remanso-${title.length}`;
    const caller = callerOf(server, more);
    expect(await caller.place(order(mark))).toEqual(succeed(undefined));
    expect((await namesOf(mark)).toSorted()).toEqual(names);
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
  });

  it('is lifted after a fresh check: what is well again pages nobody', async () => {
    const caller = callerOf(server);
    await caller.place(order('remanso-fresh'));
    await server.turn('erp-app1!http', 'red');
    await server.turn('erp-app1!http', 'green', 'unseen');
    expect(await caller.lift('remanso-fresh')).toEqual(succeed(undefined));
    expect(await caller.check()).toMatchObject({ value: { alarms: 0 } });
    // The first new one does.
    await server.turn('erp-app1!http', 'red');
    await vi.waitFor(() => expect(paged('PROBLEM')).toEqual(['erp-app1!http']), 10_000);
    await server.turn('erp-app1!http', 'green');
  });

  it('waits for a check that began after the lift, not for one under way', async () => {
    const caller = callerOf(server);
    await caller.place(order('remanso-under-way'));
    await server.turn('erp-app1!http', 'red');
    await server.beginSlowCheck('erp-app1!http', 2);
    await server.turn('erp-app1!http', 'green', 'unseen');
    const pages = paged('PROBLEM').length;
    expect(await caller.lift('remanso-under-way')).toEqual(succeed(undefined));
    expect(await caller.check()).toMatchObject({ value: { alarms: 0 } });
    expect(paged('PROBLEM')).toHaveLength(pages);
  });

  it('is lifted where a check is refused, which is told', async () => {
    const basicAuth = { user: 'no-checks', password: { secretRef: 'icinga' } };
    const caller = callerOf(server, { basicAuth });
    await caller.place(order('remanso-unchecked'));
    await server.turn('erp-app1!http', 'red');
    const unchecked = vi.fn();
    expect(await caller.lift('remanso-unchecked', unchecked)).toEqual(succeed(undefined));
    expect(unchecked).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'scheduler-refused' }),
    );
    expect(await namesOf('remanso-unchecked')).toEqual([]);
    await server.turn('erp-app1!http', 'green');
  });

  it('gives a downtime to what is new, which nobody is said to have ended', async () => {
    const caller = callerOf(server);
    await caller.place(order('remanso-part'));
    const wider = callerOf(server, { except: [] });
    expect(await wider.read('remanso-part')).toEqual(
      succeed({ until: null, isEndedByPerson: false }),
    );
    await wider.place(order('remanso-part'));
    expect(await namesOf('remanso-part')).toHaveLength(3);
    await wider.lift('remanso-part');
  });

  it.each([
    ['a little behind is silent', HOUR_MS / 6, true],
    ['hours behind is not, before a downtime begins there', 2 * HOUR_MS, false],
    ['hours ahead is not, after a downtime is over there', -2 * HOUR_MS, false],
  ])('whose clock is %s', async (_, aheadMs, isSilent) => {
    const mark = `remanso-clock-${aheadMs}`;
    const caller = callerOf(server, {}, aheadMs);
    const wanted = { ...order(mark), endsAt: Date.now() + aheadMs + HOUR_MS };
    const placed = await caller.place(wanted);
    const read = await caller.read(mark);
    expect({ placed: placed.ok, isSilent: read.ok && read.value.until !== null }).toEqual({
      ...{ placed: true, isSilent },
    });
    await caller.lift(mark);
    await vi.waitFor(async () => expect(await namesOf(mark)).toEqual([]), 10_000);
  });

  it('says which notices of downtimes are sent, and which names match nothing', async () => {
    const found = await callerOf(server, { services: ['erp-app9!x'] }).check();
    expect(found).toMatchObject({
      value: {
        stillPages: [
          { code: 'icinga-unmatched', values: { name: 'erp-app9!x' } },
          { code: 'icinga-downtime-notices', values: { name: 'erp-app1!http!page' } },
        ],
      },
    });
  });

  it.each([
    [
      'another password',
      { basicAuth: { user: 'remanso', password: { secretRef: 'wrong' } } },
      'scheduler-refused',
      /401/,
    ],
    [
      'a certificate of another host',
      { serverName: undefined },
      'scheduler-unreachable',
      /icinga\.test|altnames/,
    ],
    ['no CA that it trusts', { caFile: undefined }, 'scheduler-unreachable', /certificate/],
    [
      'a host that the account may not see',
      { hosts: ['crm-app1'] },
      'scheduler-missing',
      /crm-app1/,
    ],
  ])('refuses %s', async (_, more, code, message) => {
    expect(await callerOf(server, more).place(order('remanso-refused'))).toMatchObject({
      ok: false,
      failure: { code, message: expect.stringMatching(message) as string },
    });
    expect(await namesOf('remanso-refused')).toEqual([]);
  });
});

describe('a definition that names nothing', () => {
  it('is refused', () => {
    const parsed = icingaMonitor.safeParse({
      kind: 'icinga',
      url: 'https://i:5665',
      except: ['*'],
    });
    expect(parsed.success).toBe(false);
  });
});
