import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { monitorSchema } from '../../../../../shared/features/silences/monitor.ts';
import { openUptimekuma } from '../../../../support/features/silences/vendors/uptimekuma.ts';
import { callerOf } from '../../../../support/features/silences/vendors/vendor.ts';

const MARK = 'remanso-0198c6a0-0000-7000-8000-000000000001';

const order = (hours = 1) => ({
  ...{ mark: MARK, comment: `CHG-1042 · ${MARK}` },
  endsAt: Date.now() + hours * HOUR_MS,
});

describe('Uptime Kuma', () => {
  let kuma: Awaited<ReturnType<typeof openUptimekuma>>;
  beforeEach(async () => {
    kuma = await openUptimekuma();
  });
  afterEach(() => {
    kuma.close();
    expect(kuma.broken).toEqual([]);
  });

  const logins = () => kuma.events.map(({ event }) => event).filter((e) => e.startsWith('login'));
  const bound = () => kuma.silences().map((one) => (one as { monitors: unknown }).monitors);

  it('sends the password once: 20 logins a minute are all it takes', async () => {
    const caller = await callerOf(kuma.monitor);
    for (let count = 0; count < 25; count += 1) await caller.read(MARK);
    const [first, ...others] = logins();
    expect(first).toBe('login');
    expect(new Set(others)).toEqual(new Set(['loginByToken']));
  });

  it.each([
    [{ password: { secretRef: 'second-key' } }, /login.*authIncorrectCreds.*password/],
    [
      { user: undefined, password: undefined, token: { secretRef: 'key' } },
      /loginByToken.*authInvalidToken.*token/,
    ],
  ])('that refuses who signs in is told as such, and changes nothing', async (fields, message) => {
    const caller = await callerOf({ ...kuma.monitor, ...fields });
    for (const call of [caller.read(MARK), caller.place(order()), caller.lift(MARK)]) {
      const answer = await call;
      expect(answer).toMatchObject({
        failure: {
          code: 'scheduler-refused',
          message: expect.stringMatching(message) as string,
        },
      });
      expect(JSON.stringify(answer)).not.toMatch(/s3cr3t/);
    }
    expect(kuma.silences()).toEqual([]);
  });

  it('takes the token of a session, and a proxy its own password', async () => {
    const token = { secretRef: 'second-key' };
    const basicAuth = { user: 'proxy', password: { secretRef: 'key' } };
    const signed = { user: undefined, password: undefined, token, basicAuth };
    const caller = await callerOf({ ...kuma.monitor, ...signed });
    expect(await caller.read(MARK)).toMatchObject({ ok: true, value: { until: null } });
    expect(logins()).toEqual(['loginByToken']);
    expect(kuma.headers[0]).toMatchObject({
      authorization: expect.stringMatching(/^Basic /) as string,
    });
  });

  it('says what to do about an account with a second factor', async () => {
    kuma.hasSecondFactor = true;
    const caller = await callerOf(kuma.monitor);
    expect(await caller.place(order())).toMatchObject({
      failure: { said: [{ code: 'kuma-second-factor', values: { user: 'remanso' } }] },
    });
  });

  it('that wants no more logins for now is tried again', async () => {
    kuma.refuses = 'Too frequently, try again later.';
    const caller = await callerOf(kuma.monitor);
    expect(await caller.read(MARK)).toMatchObject({ failure: { code: 'scheduler-unreachable' } });
  });

  it('is not called while a secret is missing', async () => {
    const caller = await callerOf({ ...kuma.monitor, password: { secretRef: 'none' } });
    expect(await caller.place(order())).toMatchObject({ failure: { code: 'secret-missing' } });
    expect(kuma.events).toEqual([]);
  });

  it('names what it does not have, and lifts all the same', async () => {
    await (await callerOf(kuma.monitor)).place(order());
    const caller = await callerOf({ ...kuma.monitor, monitors: ['WMS'], tags: ['site:bcn'] });
    expect(await caller.place(order(2))).toMatchObject({
      failure: {
        code: 'scheduler-missing',
        said: [{ code: 'monitor-object-missing', values: { name: 'WMS, #site:bcn' } }],
      },
    });
    expect(await caller.lift(MARK)).toMatchObject({ ok: true });
    expect(kuma.silences()).toEqual([]);
  });

  it('has again what a person took out, and what is new under the tag', async () => {
    const caller = await callerOf(kuma.monitor);
    await caller.place(order());
    expect(bound()).toEqual([[2, 3]]);
    kuma.unbind(3);
    kuma.watch(5, 'CRM mail', 'team:crm');
    const half = { value: { until: null, isEndedByPerson: false } };
    expect(await caller.read(MARK)).toMatchObject(half);
    await caller.place(order());
    expect(bound()).toEqual([[2, 3, 5]]);
  });

  it('takes a tag with whichever value, and with one', async () => {
    const place = async (tags: readonly string[]) => {
      const caller = await callerOf({ ...kuma.monitor, monitors: [], tags });
      await caller.place(order());
      const [monitors] = bound();
      await caller.lift(MARK);
      return monitors;
    };
    expect(await place(['site'])).toEqual([1, 2]);
    expect(await place(['web', 'team:crm'])).toEqual([4, 3]);
  });

  it.each([
    [401, 'scheduler-refused', /401/],
    [502, 'scheduler-unreachable', /502/],
    [200, 'scheduler-refused', /200/],
  ])('behind a proxy that answers %i is told as such', async (status, code, message) => {
    const proxy = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const caller = await callerOf({ ...kuma.monitor, url: `http://127.0.0.1:${port}` });
    expect(await caller.read(MARK)).toMatchObject({
      failure: { code, message: expect.stringMatching(message) as string },
    });
    proxy.close();
  });

  it('without an answer is not waited for longer than `timeout`', async () => {
    const caller = await callerOf({ ...kuma.monitor, url: `${kuma.url}/elsewhere`, timeout: '1s' });
    expect(await caller.read(MARK)).toMatchObject({ failure: { code: 'scheduler-unreachable' } });
  });
});

it('of Uptime Kuma names something, and who signs in', () => {
  const password = { secretRef: 'key' };
  const kuma = { kind: 'uptimekuma', url: 'https://kuma.example', monitors: ['ERP'] };
  const isTaken = (fields: object) => monitorSchema.safeParse({ ...kuma, ...fields }).success;
  expect(isTaken({ user: 'remanso', password })).toBe(true);
  expect(isTaken({ token: password })).toBe(true);
  expect(isTaken({ user: 'remanso', password, monitors: [] })).toBe(false);
  expect(isTaken({ user: 'remanso' })).toBe(false);
  expect(isTaken({})).toBe(false);
  expect(isTaken({ user: 'remanso', password, token: password })).toBe(false);
});
