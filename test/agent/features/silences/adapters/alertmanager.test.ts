import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alertmanager } from '../../../../../agent/features/silences/adapters/alertmanager.ts';
import { HandedOut } from '../../../../../agent/adapters/secrets/handed-out.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import {
  alertmanagerMonitor,
  type AlertmanagerMonitor,
} from '../../../../../shared/features/silences/monitors/alertmanager.ts';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import {
  startAlertmanager,
  type AlertmanagerServer,
} from '../../../../support/alertmanager-server.ts';
import { describeMonitor } from '../../../../support/features/silences/monitor-contract.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };
const handedOut = new HandedOut();
handedOut.add('s3cr3t-of-this-monitor');
const secrets = {
  hide: (text: string) => handedOut.hide(text),
  value: ({ secretRef }: { readonly secretRef: string }) =>
    secretRef === 'token'
      ? succeed('s3cr3t-of-this-monitor')
      : failAs('secret-missing', [say('secret-unknown', { name: secretRef })]),
};
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const callerOf = (monitor: AlertmanagerMonitor): Alertmanager =>
  new Alertmanager({ clock, secrets }, monitor);

function monitorAt(urls: readonly string[], more: object = {}): AlertmanagerMonitor {
  return alertmanagerMonitor.parse({
    ...{ kind: 'alertmanager', urls, matchers: ['system="erp"'], timeout: '2s' },
    ...more,
  });
}

function order(mark: string, hours = 1) {
  return { mark, comment: `CHG-1042 · ${mark}`, endsAt: Date.now() + hours * HOUR_MS };
}

async function valueOf<T>(result: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
  const found = await result;
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}

const run = describeWith(['prometheus-alertmanager']);

describeMonitor(
  'Alertmanager 0.28',
  {
    tellsHosts: true,
    endsByItself: true,
    begin: async () => {
      const server = await startAlertmanager();
      const alert = { alertname: 'Stale', system: 'erp', instance: 'erp-db1:9100' };
      return {
        caller: callerOf(monitorAt([server.url])),
        now: () => Date.now(),
        silences: async () =>
          (await server.silences())
            .filter(({ status }) => status.state !== 'expired')
            .toSorted((one, other) => one.id.localeCompare(other.id)),
        alarm: async () => {
          await server.alarm(alert);
          return () => server.alarm(alert, true);
        },
        silenceOfOther: async () => {
          const id = await server.silence('system=erp', 60);
          return () => server.expire(id);
        },
        endByPerson: async (mark) => {
          const all = await server.silences();
          const ours = all.filter(({ comment }) => comment.endsWith(mark));
          for (const { id } of ours) await server.expire(id);
        },
        kill: () => server.kill(),
        start: () => server.start(),
        dispose: () => server.dispose(),
      };
    },
  },
  run,
);

run('Alertmanager 0.28', () => {
  let server: AlertmanagerServer;
  let count = 0;
  let mark: string;
  beforeAll(async () => {
    server = await startAlertmanager();
  });
  afterAll(() => server.dispose());
  beforeEach(() => {
    count += 1;
    mark = `remanso-test-${count}`;
  });
  const monitor = (more: object = {}): AlertmanagerMonitor => monitorAt([server.url], more);
  const listed = async () =>
    (await server.silences()).filter(({ comment }) => comment.endsWith(mark));

  it('is extended under the same id', async () => {
    await callerOf(monitor()).place(order(mark, 1));
    const [before] = await listed();
    await callerOf(monitor()).place(order(mark, 3));
    const [after] = await listed();
    expect(after?.id).toBe(before?.id);
    const longer = Date.parse(after?.endsAt ?? '') - Date.parse(before?.endsAt ?? '');
    expect(longer).toBeGreaterThan(1.9 * HOUR_MS);
  });

  it.each([
    ['quotes and backslashes', 'path="C:\\\\a \\"b\\""', { path: 'C:\\a "b"' }, true],
    ['a pattern', 'host=~"erp-.*"', { host: 'erp-db1' }, true],
    ['a pattern that others do not meet', 'host!~"erp-.*"', { host: 'erp-db1' }, false],
    ['a line break, which starts nothing', 'note="a\\nb"', { note: 'a\nb' }, true],
  ])('matches %s', async (_, matcher, labels, isMet) => {
    const one = monitor({ matchers: [matcher, `n="${count}"`] });
    await server.alarm({ alertname: `Matched${count}`, n: String(count), ...labels });
    expect(await valueOf(callerOf(one).check())).toMatchObject({ alarms: isMet ? 1 : 0 });
    await callerOf(one).place(order(mark));
    const silent = await valueOf(callerOf(one).check());
    expect(silent.alarms).toBe(0);
    await callerOf(one).lift(mark);
  });

  it('of two that do not gossip is silent at both, and lacks what one of them lacks', async () => {
    const second = await startAlertmanager();
    try {
      const both = monitorAt([server.url, second.url]);
      await callerOf(both).place(order(mark));
      expect((await valueOf(callerOf(both).read(mark))).until).not.toBeNull();
      const [there] = await second.silences();
      await second.expire(there?.id ?? '');
      expect(await callerOf(both).read(mark)).toEqual(
        succeed({ until: null, isEndedByPerson: true }),
      );
      await callerOf(both).lift(mark);
      expect(await listed()).toMatchObject([{ status: { state: 'expired' } }]);
    } finally {
      await second.dispose();
    }
  });

  it.each([
    ['a little behind', 10, true],
    ['hours behind: not begun there is not in force', 120, false],
  ])('whose clock is %s', async (_, aheadMin, isSilent) => {
    const now = (): number => Date.now() + aheadMin * 60_000;
    const caller = new Alertmanager({ clock: { ...clock, now }, secrets }, monitor());
    expect(await caller.place({ ...order(mark), endsAt: now() + HOUR_MS })).toEqual(
      succeed(undefined),
    );
    const { until, isEndedByPerson } = await valueOf(caller.read(mark));
    expect({ isSilent: until !== null, isEndedByPerson }).toEqual({
      ...{ isSilent, isEndedByPerson: false },
    });
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
    expect((await listed()).map(({ status }) => status.state)).toEqual(['expired']);
  });

  it('whose clock is hours ahead has no silence that is over there', async () => {
    const now = (): number => Date.now() - 2 * HOUR_MS;
    const caller = new Alertmanager({ clock: { ...clock, now }, secrets }, monitor());
    expect(await caller.place({ ...order(mark), endsAt: now() + HOUR_MS })).toMatchObject({
      failure: { code: 'scheduler-refused' },
    });
    expect(await listed()).toEqual([]);
  });

  it('refuses an end in the past with its own words', async () => {
    expect(
      await callerOf(monitor()).place({ ...order(mark), endsAt: Date.now() - 1 }),
    ).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-refused', message: expect.stringMatching(/400/) as string },
    });
  });
});

run('what ended under a silence of Alertmanager 0.28', () => {
  it('is announced as resolved, once, if it had paged; what never did pages nobody', async () => {
    const server = await startAlertmanager({
      route: { group_wait: '2s' },
      // As after a long window: it no longer knows what has ended.
      options: ['--alerts.gc-interval=200ms'],
    });
    try {
      const caller = callerOf(monitorAt([server.url], { sendResolved: true }));
      const told = (): readonly string[] =>
        server.pages.map(({ labels, status }) => `${labels['alertname']} ${status}`);
      const alarms = ['Paged', 'Waiting'].map((alertname) => ({ alertname, system: 'erp' }));
      const [paged = {}, waiting = {}] = alarms;
      await server.alarm(paged);
      await vi.waitFor(() => expect(told()).toEqual(['Paged firing']), PATIENCE);
      await server.alarm(waiting);
      await valueOf(caller.place(order('remanso-resolved')));
      const known = await valueOf(caller.paged('remanso-resolved'));
      expect(known.map(({ labels }) => labels['alertname']).toSorted()).toEqual([
        ...['Paged', 'Waiting'],
      ]);
      for (const alarm of alarms) await server.alarm(alarm, true);
      await vi.waitFor(async () => expect(await server.alerts()).toEqual([]), PATIENCE);
      await valueOf(caller.lift('remanso-resolved'));
      expect(await caller.sendResolved(known)).toEqual(succeed(undefined));
      await vi.waitFor(() => expect(told()).toHaveLength(2), PATIENCE);
      // An agent that died in the first moment sends it again.
      expect(await caller.sendResolved(known)).toEqual(succeed(undefined));
      await sleep(2_000);
      expect(told()).toEqual(['Paged firing', 'Paged resolved']);
      await server.alarm(paged);
      await vi.waitFor(() => expect(told()).toHaveLength(3), PATIENCE);
      expect(told().at(-1)).toBe('Paged firing');
    } finally {
      await server.dispose();
    }
  }, 30_000);
});

describe('a server that is no Alertmanager', () => {
  let server: Server;
  let answer: { status: number; text: string };
  let heard: (string | undefined)[];
  beforeEach(async () => {
    heard = [];
    server = createServer((request, response) => {
      heard.push(request.headers.authorization);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  it.each([
    ['answers with a login page', 200, '<html>', 'scheduler-unreachable', /HTML|<html>/],
    ['answers with other JSON', 200, '{"data":[]}', 'scheduler-refused', /something else/],
    ['refuses the token', 401, '', 'scheduler-refused', /401/],
    ['is overloaded', 503, '', 'scheduler-unreachable', /503/],
  ])('%s', async (_, status, text, code, message) => {
    answer = { status, text };
    expect(await callerOf(monitorAt([url()])).read('remanso-1')).toMatchObject({
      ok: false,
      failure: { code, message: expect.stringMatching(message) as string },
    });
  });

  it('is sent the token or the password, and none of them is said, though it repeats them', async () => {
    const basic = Buffer.from('ana:s3cr3t-of-this-monitor').toString('base64');
    answer = { status: 500, text: `broken: s3cr3t-of-this-monitor, Basic ${basic}` };
    const token = { token: { secretRef: 'token' } };
    const basicAuth = { basicAuth: { user: 'ana', password: { secretRef: 'token' } } };
    const failures = [
      await callerOf(monitorAt([url()], token)).read('remanso-1'),
      await callerOf(monitorAt([url()], basicAuth)).read('remanso-1'),
    ];
    expect(heard).toEqual(['Bearer s3cr3t-of-this-monitor', `Basic ${basic}`]);
    expect(JSON.stringify(failures)).not.toMatch(new RegExp(`s3cr3t|${basic}`));
  });

  it('is not called while a secret is missing', async () => {
    const monitor = monitorAt([url()], { token: { secretRef: 'none' } });
    expect(await callerOf(monitor).read('remanso-1')).toMatchObject({
      failure: { code: 'secret-missing' },
    });
    expect(heard).toEqual([]);
  });
});

describe('a matcher', () => {
  it.each(['alertname="A"\nx="b"', 'alertname=A', '="a"', 'a-b="c"', 'alertname="a"b"', ''])(
    'like %j is refused',
    (matcher) => {
      const parsed = alertmanagerMonitor.safeParse({
        ...{ kind: 'alertmanager', urls: ['http://alerts:9093'], matchers: [matcher] },
      });
      expect(parsed.success).toBe(false);
    },
  );
});
