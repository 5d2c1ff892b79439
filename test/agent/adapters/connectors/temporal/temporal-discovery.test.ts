import { afterEach, describe, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import { API_KEY, TemporalStub } from '../../../../support/temporal-stub.ts';

const open: TemporalStub[] = [];

afterEach(() => {
  for (const stub of open.splice(0)) {
    stub.close();
    expect(stub.violations).toEqual([]);
  }
});

const AT = Date.UTC(2027, 0, 5, 2);
const whole = (start: number, end: number) => [{ start, end, step: 1 }];
const every = {
  second: [{ start: 0 }],
  dayOfMonth: whole(1, 31),
  month: whole(1, 12),
  dayOfWeek: whole(0, 6),
};

/** Entries as the server returns them: crontab lines converted to ranges. */
const ENTRIES = [
  {
    scheduleId: 'nightly',
    memo: Buffer.from('memo'),
    info: {
      spec: {
        structuredCalendar: [
          { ...every, minute: [{ start: 30 }], hour: [{ start: 3 }, { start: 5, end: 7 }] },
          { ...every, minute: [{ start: 0, end: 59, step: 15 }], hour: whole(0, 23) },
        ],
        timezoneName: 'Europe/Madrid',
      },
      workflowType: { name: 'Sync' },
      notes: 'owner: ana',
      futureActionTimes: [{ seconds: AT / 1_000 }, { seconds: AT / 1_000 + 3_600 }],
    },
  },
  {
    scheduleId: 'often',
    info: {
      spec: { interval: [{ interval: { seconds: 600 }, phase: { seconds: 5 } }] },
      paused: true,
      futureActionTimes: [{ seconds: AT / 1_000 }],
    },
  },
  { scheduleId: 'bare' },
];

async function lookAt(prepare: (stub: TemporalStub) => void, key = API_KEY, timeout = '20s') {
  const stub = new TemporalStub(60_000);
  open.push(stub);
  stub.listed = ENTRIES;
  prepare(stub);
  const address = await stub.listen();
  const fields = { kind: 'temporal', address, namespace: 'shop', apiKey: { secretRef: 'key' } };
  const server = discoveryServer.parse({ ...fields, timeout });
  return discoverServer(discoveryWorld({ key }), server);
}

describe('discovery of Schedules', () => {
  it.each([1_000, 1])(
    'lists them with their schedules and next run, %i a page',
    async (pageSize) => {
      const { found, unreadable } = await lookAt((stub) => void (stub.pageSize = pageSize));
      expect(unreadable).toEqual([]);
      expect(found.map(({ name, schedule, enabled }) => [name, schedule, enabled])).toEqual([
        ['nightly', '30 3,5-7 * * *; */15 * * * * (Europe/Madrid)', true],
        ['often', 'every=600s', false],
        ['bare', '', true],
      ]);
      expect(found.map(({ nextRunAt }) => nextRunAt)).toEqual([AT, null, null]);
      expect(found[0]?.scheduler).toMatchObject({ namespace: 'shop', scheduleId: 'nightly' });
    },
  );

  it.each([
    ['a rejected key', 'wrong-key', undefined, 'scheduler-refused', /key was not/],
    [
      'a server without lists',
      API_KEY,
      { code: 12, details: 'unknown method' },
      'scheduler-refused',
      /asked for the Schedules of shop/,
    ],
    ['no answer', API_KEY, 'silent', 'scheduler-unreachable', /not answer in time|did not finish/],
  ] as const)('reports what prevents it: %s', async (_, key, trouble, code, says) => {
    const timeout = trouble === 'silent' ? '1s' : '20s';
    const prepare = (stub: TemporalStub) => void (stub.trouble = trouble);
    const { found, unreadable } = await lookAt(prepare, key, timeout);
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code }]);
    expect(unreadable[0]?.why).toMatch(says);
  });
});
