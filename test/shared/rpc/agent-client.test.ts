import { describe, expect, it } from 'vitest';
import { fail, failureCodes, RemansoError, succeed, type Failure } from '../../../shared/errors.ts';
import {
  createAgentClient,
  type AgentClient,
  type AgentClientOptions,
} from '../../../shared/rpc/agent-client.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { serveAgent } from '../../../shared/rpc/serve-agent.ts';
import { failureNumbers } from '../../../shared/rpc/wire-failure.ts';
import { linkedChannels, type LinkedChannels } from '../../support/linked-channels.ts';
import { sampleHandlers } from '../../support/sample-handlers.ts';

const HELLO = {
  pid: 7,
  version: '1.2.3',
  dataDir: '/data',
  zones: { version: '2026f', source: 'runtime' },
};
const answerHello = () => succeed(HELLO);

interface Ends extends LinkedChannels {
  readonly agent: AgentClient;
  readonly defects: unknown[];
  /** Lets every pending call time out. */
  readonly expire: () => void;
}

function ends(given: Partial<CallHandlers> = {}, options: Partial<AgentClientOptions> = {}): Ends {
  const link = linkedChannels();
  const defects: unknown[] = [];
  const timers = new Set<() => void>();
  serveAgent(link.server, sampleHandlers({ 'agent.hello': answerHello, ...given }), {
    door: 'socket',
    context: { connectionId: 1 },
    onDefect: (method, cause) => defects.push([method, cause]),
  });
  link.server.listen();
  const agent = createAgentClient(link.client, {
    startTimer: (_ms, fire) => {
      timers.add(fire);
      return () => timers.delete(fire);
    },
    ...options,
  });
  const expire = (): void => timers.forEach((fire) => fire());
  return { ...link, agent, defects, expire };
}

const hold = {
  commandId: 'command-1',
  person: { name: 'ana', via: 'test' },
  selector: { all: true },
  reason: 'patch',
  until: null,
};

describe('a call', () => {
  it('returns its result, with defaults filled in on the way', async () => {
    const seen: unknown[] = [];
    const { agent } = ends({
      'audit.page': (params, context) => {
        seen.push(params, context);
        return succeed({ entries: [] });
      },
    });
    expect(await agent.call('agent.hello', {})).toEqual(succeed(HELLO));
    expect(await agent.call('audit.page', { after: 3 })).toEqual(succeed({ entries: [] }));
    expect(seen).toEqual([{ after: 3, limit: 1000 }, { connectionId: 1 }]);
  });

  it('with invalid parameters is refused with every problem and reaches no handler', async () => {
    const { agent } = ends({
      'hold.place': () => {
        throw new Error('must not be reached');
      },
    });
    const bad = { ...hold, selector: { systems: ['a b'], foo: 1 }, reason: '' };
    const result = await agent.call('hold.place', bad);
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: 'invalid-parameters',
        problems: [
          { path: 'selector.systems[0]' },
          { path: 'selector.foo', message: 'unknown key "foo"' },
          { path: 'reason', message: 'expected some text' },
        ],
      },
    });
  });

  it.each(failureCodes)('passes on the failure %s unchanged, returned or thrown', async (code) => {
    const failed = fail(code, 'no', [{ path: 'a[0]', message: 'expected b' }]);
    if (failed.ok) throw new Error('expected a failure');
    const { agent, defects } = ends({
      'system.woke': () => failed,
      'document.get': () => {
        throw new RemansoError(failed.failure);
      },
    });
    expect(await agent.call('system.woke', {})).toEqual(failed);
    expect(await agent.call('document.get', {})).toEqual(failed);
    expect(defects).toEqual([]);
  });

  it('whose handler throws is internal, without the cause', async () => {
    const cause = new Error('secret detail');
    const { agent, defects } = ends({ 'system.woke': () => Promise.reject(cause) });
    const result = await agent.call('system.woke', {});
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('secret detail');
    expect(defects).toEqual([['system.woke', cause]]);
  });

  it.each(['foo', '__proto__', 'toString', ''])(
    'of an unknown method (%j) is refused',
    async (m) => {
      const { client } = ends();
      await expect(client.sendRequest(m, {})).rejects.toMatchObject({
        code: -32601,
        data: { code: 'unknown-method' },
      });
    },
  );

  it('with positional parameters is invalid', async () => {
    const { client } = ends();
    await expect(client.sendRequest('agent.hello', [1, 2])).rejects.toMatchObject({
      data: { code: 'invalid-parameters' },
    });
  });

  it('with an invalid answer is internal', async () => {
    const link = linkedChannels();
    link.server.onRequest(() => ({ pid: 'seven' }));
    link.server.listen();
    const agent = createAgentClient(link.client, { startTimer: () => () => undefined });
    expect(await agent.call('agent.hello', {})).toMatchObject({
      ok: false,
      failure: { code: 'internal', problems: [{ path: 'pid' }, { path: 'version' }, {}, {}] },
    });
  });

  it('ends once: after a time-out the late answer changes nothing', async () => {
    let answer = (): void => undefined;
    const { agent, expire } = ends({
      'system.woke': () => new Promise((resolve) => (answer = () => resolve(succeed({})))),
    });
    const waiting = agent.call('system.woke', {});
    await agent.call('agent.hello', {});
    expire();
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'agent-unreachable' } });
    answer();
    expect(await agent.call('agent.hello', {})).toEqual(succeed(HELLO));
  });

  it('is given as long as what it waits for may take', async () => {
    const waits: number[] = [];
    const startTimer = (ms: number) => {
      waits.push(ms);
      return () => undefined;
    };
    const { agent } = ends({}, { startTimer });
    await agent.call('agent.hello', {});
    await agent.call('audit.verify', {});
    expect(waits).toEqual([30_000, 660_000]);
    const patient = ends({}, { startTimer, timeoutMs: 120_000 });
    await patient.agent.call('agent.hello', {});
    expect(waits.at(-1)).toBe(120_000);
  });

  it('ends with the connection, and a later one fails at once', async () => {
    const { agent, cut } = ends({ 'system.woke': () => new Promise(() => undefined) });
    const closings: Failure[] = [];
    agent.onClose((failure) => closings.push(failure));
    const waiting = [agent.call('system.woke', {}), agent.call('system.woke', {})];
    cut();
    for (const result of await Promise.all([...waiting, agent.call('agent.hello', {})])) {
      expect(result).toMatchObject({ ok: false, failure: { code: 'agent-unreachable' } });
    }
    agent.onClose((failure) => closings.push(failure));
    expect(closings).toHaveLength(2);
  });
});

describe('an event', () => {
  const stopping = (n: number) => ({ reason: String(n) });

  it('that comes before the first listener is buffered in order', async () => {
    const { agent, server } = ends();
    for (const n of [1, 2]) void server.sendNotification('agent.stopping', stopping(n));
    await agent.call('agent.hello', {});
    const seen: unknown[] = [];
    agent.on('agent.stopping', (data) => seen.push(data));
    expect(seen).toEqual([]);
    void server.sendNotification('agent.stopping', stopping(3));
    await agent.call('agent.hello', {});
    expect(seen).toEqual([stopping(1), stopping(2), stopping(3)]);
  });

  it('without a listener is buffered up to the last thousand', async () => {
    const { agent, server } = ends();
    for (let n = 0; n < 1500; n += 1) void server.sendNotification('agent.stopping', stopping(n));
    await agent.call('agent.hello', {});
    const seen: unknown[] = [];
    agent.on('agent.stopping', (data) => seen.push(data));
    await agent.call('agent.hello', {});
    expect(seen).toHaveLength(1000);
    expect(seen[0]).toEqual(stopping(500));
  });

  it('reaches every subscribed listener, and none if it is invalid', async () => {
    const bad: unknown[] = [];
    const { agent, server } = ends(
      {},
      { onBadEvent: (event, { code }) => bad.push([event, code]) },
    );
    const first: unknown[] = [];
    const second: unknown[] = [];
    const undo = agent.on('agent.stopping', (data) => first.push(data));
    agent.on('agent.stopping', (data) => second.push(data));
    void server.sendNotification('agent.stopping', stopping(1));
    await agent.call('agent.hello', {});
    undo();
    void server.sendNotification('agent.stopping', stopping(2));
    void server.sendNotification('agent.stopping', { reason: 5 });
    void server.sendNotification('no.such', {});
    await agent.call('agent.hello', {});
    expect(first).toEqual([stopping(1)]);
    expect(second).toEqual([stopping(1), stopping(2)]);
    expect(bad).toEqual([['agent.stopping', 'internal']]);
  });
});

it('every failure code has its own number', () => {
  const numbers = Object.values(failureNumbers);
  expect(new Set(numbers).size).toBe(failureCodes.length);
});
