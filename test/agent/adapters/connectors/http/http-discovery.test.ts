import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import { openApiServer, type ApiReply, type ApiServer } from './api-server.ts';
import { type Answer, type CheckedApi, openCheckedApi } from './checked-api.ts';
import { LISTED_AIRFLOW, LISTED_JENKINS, LISTED_N8N, LISTED_RUNDECK } from './listed-vendors.ts';

const SECRET = 'key-4711';
const opened: (ApiServer & Partial<Pick<CheckedApi, 'broken'>>)[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) {
    server.close();
    expect(server.broken ?? []).toEqual([]);
  }
});

async function lookAt(preset: string, answer: Answer, parts: object, secret = SECRET) {
  const server = await openCheckedApi(preset, answer);
  opened.push(server);
  return discoverAt(server.url, preset, parts, secret);
}

function discoverAt(baseUrl: string, preset: string, parts: object, secret = SECRET) {
  const fields = { kind: 'http', preset, baseUrl: `${baseUrl}/`, timeout: '20s' };
  const server = discoveryServer.parse({ ...fields, ...parts });
  return discoverServer(discoveryWorld({ key: secret }), server);
}

const KEY = { secretRef: 'key' };
const AIRFLOW = { parameters: { user: 'ana', password: KEY } };
const N8N = { parameters: { apiKey: KEY } };
const JENKINS = { basicAuth: { user: 'ana', password: KEY } };
const RUNDECK = { parameters: { token: KEY } };

type Looked = Awaited<ReturnType<typeof lookAt>>;

function told({ found }: Looked): unknown[] {
  return found.map(({ name, schedule, enabled }) => [name, schedule, enabled]);
}

function parametersOf({ found }: Looked): unknown[] {
  return found.map(({ scheduler }) => ('parameters' in scheduler ? scheduler.parameters : null));
}

describe('discovery through HTTP APIs', () => {
  it('lists Airflow DAGs that have a timetable, page by page', async () => {
    const looked = await lookAt('airflow', LISTED_AIRFLOW, AIRFLOW);
    expect(looked.unreadable).toEqual([]);
    expect(looked.found).toHaveLength(121);
    expect(told(looked).slice(0, 3)).toEqual([
      ['orders', '0 3 * * *', true],
      ['stock', 'Dataset', false],
      ['dag-2', '@daily', true],
    ]);
    expect(looked.found[0]?.nextRunAt).toBe(Date.UTC(2027, 0, 5, 3));
    expect(parametersOf(looked)[0]).toEqual({ ...AIRFLOW.parameters, dagId: 'orders' });
  });

  it('lists active n8n workflows with their triggers', async () => {
    const looked = await lookAt('n8n', LISTED_N8N, N8N);
    expect(told(looked)).toEqual([
      ['Orders', '0 5 * * *; minutes minutesInterval=10; weeks triggerAtDay=1,3', true],
      ['Mail', 'webhook', true],
    ]);
    expect(parametersOf(looked)).toEqual([
      { ...N8N.parameters, workflowId: 'wf 1' },
      { ...N8N.parameters, workflowId: 'wf 2' },
    ]);
  });

  it('lists Jenkins jobs that can be disabled, also in folders', async () => {
    const looked = await lookAt('jenkins', LISTED_JENKINS, JENKINS);
    expect(told(looked)).toEqual([
      ['Night orders', '', true],
      ['shop/eu west/stock', '', false],
    ]);
    const addresses = looked.found.map(({ scheduler }) =>
      scheduler.kind === 'http' ? new URL(scheduler.baseUrl).pathname : '',
    );
    expect(addresses).toEqual(['/', '/job/shop/job/eu%20west']);
    expect(parametersOf(looked)).toEqual([{ job: 'Night orders' }, { job: 'stock' }]);
    expect(looked.unreadable).toMatchObject([{ code: 'schedule-not-told' }, {}]);
    expect(looked.unreadable[1]?.why).toMatch(/folder shop\/a\/b\/c is nested too deeply/);
  });

  it('lists scheduled Rundeck jobs, of all projects or of one', async () => {
    const looked = await lookAt('rundeck', LISTED_RUNDECK, RUNDECK);
    expect(told(looked)).toEqual([
      ['bank/Books', '', true],
      ['shop/night/Orders', '', true],
      ['shop/Resting', '', false],
    ]);
    expect(parametersOf(looked)[1]).toEqual({ ...RUNDECK.parameters, jobId: 'a-b-c' });
    const one = { parameters: { ...RUNDECK.parameters, project: 'bank' } };
    const bank = await lookAt('rundeck', LISTED_RUNDECK, one);
    expect(told(bank)).toEqual([['bank/Books', '', true]]);
    expect(parametersOf(bank)).toEqual([{ ...RUNDECK.parameters, jobId: 'b' }]);
  });

  it.each([
    ['airflow', LISTED_AIRFLOW, AIRFLOW],
    ['n8n', LISTED_N8N, N8N],
    ['jenkins', LISTED_JENKINS, JENKINS],
    ['rundeck', LISTED_RUNDECK, RUNDECK],
  ])('reports that %s does not accept its credentials', async (preset, answer, parts) => {
    const { found, unreadable } = await lookAt(preset, answer, parts, 'wrong-key-4712');
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
    expect(unreadable[0]?.why).not.toContain('wrong-key-4712');
  });

  it('stops reading a list that never ends', async () => {
    const endless = { status: 200, body: { data: [], nextCursor: 'more' } };
    const server = await openApiServer(() => endless);
    opened.push(server);
    const looked = await discoverAt(server.url, 'n8n', N8N);
    expect(looked).toEqual({ hosts: [], found: [], unreadable: [] });
    expect(server.asked).toHaveLength(100);
  });

  it('stops at its timeout while pages keep coming', async () => {
    const slow = () => sleep(50).then(() => ({ status: 200, body: { data: [], nextCursor: 'x' } }));
    const server = await openApiServer(slow);
    opened.push(server);
    const { unreadable } = await discoverAt(server.url, 'n8n', { ...N8N, timeout: '500ms' });
    expect(unreadable).toMatchObject([{ code: 'scheduler-unreachable' }]);
  });

  it.each([
    ['a login page', { status: 200, body: '<html>' }, 'scheduler-unreachable', /HTML/],
    ['another list', { status: 200, body: { rows: [] } }, 'scheduler-refused', /not as expected/],
  ] as const)('reports what prevents it: %s', async (_, reply: ApiReply, code, says) => {
    const server = await openApiServer(() => reply);
    opened.push(server);
    const { found, unreadable } = await discoverAt(server.url, 'n8n', N8N);
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code }]);
    expect(unreadable[0]?.why).toMatch(says);
  });
});
