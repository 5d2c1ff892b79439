import { afterEach, describe, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import { KubernetesStub, TOKEN } from '../../../../support/kubernetes-stub.ts';

const open: KubernetesStub[] = [];

afterEach(() => {
  for (const stub of open.splice(0)) {
    stub.close();
    expect(stub.violations).toEqual([]);
  }
});

function cronJob(namespace: string, name: string, spec: object): KubernetesStub['others'][number] {
  const jobTemplate = { spec: {} };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace, uid: name, resourceVersion: '1', generation: 1 },
    spec: { schedule: '0 3 * * *', jobTemplate, ...spec },
    status: {},
  };
}

async function lookAt(parts: object, token = TOKEN, others: KubernetesStub['others'] = []) {
  const stub = new KubernetesStub(60_000);
  open.push(stub);
  stub.others = others;
  const url = await stub.listen();
  const fields = { kind: 'kubernetes', url, token: { secretRef: 'cluster' }, timeout: '20s' };
  const server = discoveryServer.parse({ ...fields, ...parts });
  return discoverServer(discoveryWorld({ cluster: token }), server);
}

describe('discovery of CronJobs', () => {
  const others = [
    cronJob('shop', 'zoned', { timeZone: 'Europe/Madrid' }),
    cronJob('shop', 'resting', { suspend: true, timeZone: 'Etc/UTC' }),
    cronJob('bank', 'books', {}),
  ];

  it('lists those of all namespaces, with the next run where they name their zone', async () => {
    const { found, unreadable } = await lookAt({}, TOKEN, others);
    expect(unreadable).toEqual([]);
    expect(found.map(({ name, schedule, enabled }) => [name, schedule, enabled])).toEqual([
      ['shop/nightly', '* * * * *', true],
      ['shop/zoned', '0 3 * * * (Europe/Madrid)', true],
      ['shop/resting', '0 3 * * * (Etc/UTC)', false],
      ['bank/books', '0 3 * * *', true],
    ]);
    const [nightly, zoned, resting] = found;
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Madrid',
      timeStyle: 'short',
    });
    expect(clock.format(zoned?.nextRunAt ?? 0)).toBe('03:00');
    expect([nightly?.nextRunAt, resting?.nextRunAt]).toEqual([null, null]);
    expect(found[3]?.scheduler).toMatchObject({ namespace: 'bank', cronJob: 'books' });
  });

  it('lists those of one namespace', async () => {
    const { found } = await lookAt({ namespace: 'bank' }, TOKEN, others);
    expect(found.map(({ id }) => id)).toEqual(['bank-books']);
  });

  it('reads page after page, and reports where it stops', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => cronJob('shop', `job-${n}`, {}));
    const { found, unreadable } = await lookAt({}, TOKEN, many);
    expect(found).toHaveLength(1_000);
    expect(unreadable).toMatchObject([{ code: 'too-many' }]);
    expect(unreadable[0]?.why).toMatch(/^1201 were found; only the first 1000/);
  });

  it('reports that its token is not accepted', async () => {
    const { found, unreadable } = await lookAt({}, 'wrong-token');
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
  });
});
