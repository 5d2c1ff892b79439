import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NodeRedApi } from '../../../../../agent/adapters/connectors/node-red/node-red-api.ts';
import { eventually } from '../../../../support/guard-process.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { countingServer } from '../../../../support/counting-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import {
  nodeRedProgram,
  startNodeRed,
  type NodeRedServer,
} from '../../../../support/node-red-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { openApiServer } from '../http/api-server.ts';
import { inject, nodeRedConnector, openShop, schedulerAt, shopFlows } from './node-red-subject.ts';

const run = promisify(execFile);
const note = { holdId: 'hold-1', reason: 'Patches', until: null };
const TOKEN = 'flows-4711';
const secured = { headers: { Authorization: { secretRef: 'node-red' } } };
const program = nodeRedProgram();

describeWith([], 'why' in program ? program : undefined)('Node-RED', () => {
  let server: NodeRedServer;
  let locked: NodeRedServer;
  const started: NodeRedServer[] = [];
  beforeAll(async () => {
    if ('why' in program) throw new Error(program.why);
    server = await startNodeRed(program.path);
    started.push(server);
    locked = await startNodeRed(program.path, TOKEN);
    started.push(locked);
  }, 90_000);
  afterAll(() => {
    for (const one of started) one.stop();
  });

  const api = () => new NodeRedApi(namedSecrets({}));
  const opened = (url: string, parts: object = {}, secrets: Record<string, string> = {}) => ({
    connector: nodeRedConnector(secrets),
    scheduler: schedulerAt(url, parts),
  });

  describeConnector('Node-RED', {
    open: () => openShop(server),
    failures: [
      {
        what: 'wrong credentials',
        code: 'scheduler-refused',
        says: /answered 401.*not accepted/,
        open: () => Promise.resolve(opened(locked.url, secured, { 'node-red': 'Bearer wrong' })),
      },
      {
        what: 'a missing tab',
        code: 'scheduler-missing',
        says: /no tab Nothing\. There are: .*Shop \(shop\)/,
        open: async () => {
          await server.deploy(shopFlows('http://127.0.0.1:9'));
          return opened(server.url, { flow: 'Nothing' });
        },
      },
      {
        what: 'a tab without triggers',
        code: 'scheduler-missing',
        says: /no node of the type cron in the tab Shop/,
        open: async () => {
          await server.deploy(shopFlows('http://127.0.0.1:9'));
          return opened(server.url, { triggers: ['cron'] });
        },
      },
      {
        what: 'HTML instead of JSON',
        code: 'scheduler-unreachable',
        says: /HTML instead of JSON: “<html>/,
        open: async () =>
          opened((await openApiServer(() => ({ status: 200, body: '<html>' }))).url),
      },
      {
        what: 'another JSON',
        code: 'scheduler-unreachable',
        says: /not flows with a revision/,
        open: async () => opened((await openApiServer(() => ({ status: 200, body: [] }))).url),
      },
      {
        what: 'no listener',
        code: 'scheduler-unreachable',
        says: /connection refused/,
        open: () => Promise.resolve(opened('http://127.0.0.1:9')),
      },
      {
        what: 'a missing secret',
        code: 'secret-missing',
        open: () => Promise.resolve(opened(locked.url, secured)),
      },
    ],
  });

  it('works with an admin API that requires a token', async () => {
    await locked.deploy(shopFlows('http://127.0.0.1:9'));
    const { connector, scheduler } = opened(locked.url, secured, { 'node-red': `Bearer ${TOKEN}` });
    const reading = valueOf(await connector.read(scheduler));
    const receipt = valueOf(await connector.pause(scheduler, note, reading));
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(false);
    valueOf(await connector.resume(scheduler, receipt));
    expect(valueOf(await connector.read(scheduler)).fingerprint).toBe(reading.fingerprint);
    expect(connector.undo(scheduler, receipt).join('\n')).not.toContain('4711');
  });

  it('does not deploy over what someone else deployed meanwhile', async () => {
    const shop = await openShop(server);
    const scheduler = schedulerAt(server.url);
    const stale = valueOf(await api().flows(scheduler));
    await shop.edit();
    const after = await shop.definition();
    expect(await api().deploy(scheduler, stale)).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-changed' },
    });
    expect(await shop.definition()).toEqual(after);
    await shop.dispose();
  });

  it("keeps someone else's edits through a pause, and enables what was added meanwhile", async () => {
    const shop = await openShop(server);
    const { connector, scheduler } = opened(server.url);
    const reading = valueOf(await connector.read(scheduler));
    valueOf(await connector.pause(scheduler, note, reading));
    const { flows } = await server.get();
    const kept = flows.filter(({ id }) => id !== 'button');
    const renamed = kept.map((one) => (one['id'] === 'tick' ? { ...one, name: 'new' } : one));
    await server.deploy([...renamed, inject('added', '', 'ask')], 'nodes');
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(true);
    const again = valueOf(await connector.pause(scheduler, note, reading));
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(false);
    valueOf(await connector.resume(scheduler, again));
    const restored = await server.get();
    const d = new Map(restored.flows.map((one) => [one['id'], one['d']]));
    expect([d.get('tick'), d.get('added'), d.get('resting')]).toEqual([undefined, undefined, true]);
    expect(restored.flows.find(({ id }) => id === 'tick')).toMatchObject({ name: 'new' });
    expect(restored.flows.some(({ id }) => id === 'button')).toBe(false);
    await shop.dispose();
  });

  it('is not restored while one of its triggers is off, though another was switched on', async () => {
    const shop = await openShop(server);
    const { connector, scheduler } = opened(server.url);
    const { flows } = await server.get();
    await server.deploy([...flows, inject('second', 3600, 'ask')], 'nodes');
    const reading = valueOf(await connector.read(scheduler));
    const receipt = valueOf(await connector.pause(scheduler, note, reading));
    const isRestored = async (): Promise<boolean> =>
      connector.isRestored(receipt.prior, valueOf(await connector.read(scheduler)).prior);
    expect(await isRestored()).toBe(false);
    const paused = await server.get();
    const switched = paused.flows.map((one) =>
      one['id'] === 'second' ? { ...one, d: undefined } : one,
    );
    await server.deploy(switched, 'nodes');
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(true);
    expect(await isRestored()).toBe(false);
    const others = switched.filter((one) => !['tick', 'button'].includes(String(one['id'])));
    await server.deploy(others, 'nodes');
    expect(await isRestored()).toBe(true);
    await server.deploy(switched, 'nodes');
    valueOf(await connector.resume(scheduler, receipt));
    expect(await isRestored()).toBe(true);
    await shop.dispose();
  });

  it('starts nothing extra at resume, except what fires once at start', async () => {
    const shop = await countingServer();
    const flows = [
      ...shopFlows(shop.url).filter((one) => !('id' in one) || one.id !== 'tick'),
      inject('hourly', 3600, 'ask'),
    ];
    await server.deploy(flows);
    const { connector, scheduler } = opened(server.url);
    /** How many messages arrived; waits for `expected`, and half a second for any more. */
    const startedByResume = async (expected: number): Promise<number> => {
      const reading = valueOf(await connector.read(scheduler));
      const receipt = valueOf(await connector.pause(scheduler, note, reading));
      shop.arrivals.length = 0;
      valueOf(await connector.resume(scheduler, receipt));
      await eventually(() => shop.arrivals.length >= expected);
      await sleep(500);
      return shop.arrivals.length;
    };
    expect(await startedByResume(0)).toBe(0);
    await server.deploy([...flows, inject('greeting', '', 'ask', { once: true })]);
    // The one from the deployment itself, which a busy machine may send late.
    await eventually(() => shop.arrivals.length === 1);
    expect(await startedByResume(1)).toBe(1);
    const findings = await connector.preflight(scheduler);
    expect(findings.find(({ code }) => code === 'catch-up')?.message).toContain('greeting');
    shop.close();
  });

  it('warns before a pause what else starts messages by itself', async () => {
    const hook = { id: 'hook', type: 'http in', z: 'shop', url: '/x', method: 'get' };
    await server.deploy([...shopFlows('http://127.0.0.1:9'), { ...hook, wires: [['ask']] }]);
    const { connector, scheduler } = opened(server.url);
    const findings = await connector.preflight(scheduler);
    expect(findings).toMatchObject([
      { level: 'warning', code: 'other-triggers' },
      { level: 'ok', code: 'read' },
    ]);
    expect(findings[0]?.message).toContain('not paused: http in.');
  });

  describeWith(['curl', 'jq'])('by hand', () => {
    it('is restored by the undo lines, without the agent', async () => {
      await locked.deploy(shopFlows('http://127.0.0.1:9'));
      const before = await locked.get();
      const { connector, scheduler } = opened(locked.url, secured, {
        'node-red': `Bearer ${TOKEN}`,
      });
      const reading = valueOf(await connector.read(scheduler));
      const receipt = valueOf(await connector.pause(scheduler, note, reading));
      expect(await locked.get()).not.toEqual(before);
      const env = { ...process.env, REMANSO_SECRET_NODE_RED: `Bearer ${TOKEN}` };
      const lines = connector.undo(scheduler, receipt);
      await run('sh', ['-ec', lines.join('\n')], { env });
      expect(JSON.stringify(await locked.get())).toBe(JSON.stringify(before));
    });
  });
});
