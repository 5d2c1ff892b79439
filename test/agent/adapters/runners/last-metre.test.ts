import { existsSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookUp } from '../../../../agent/adapters/runners/http-connection.ts';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import type { StartGate } from '../../../../agent/ports/runs/start-gate.ts';
import { programLacks } from '../../../support/needs.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { runRequest, toldGate } from '../../../support/runner-request.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { tlsPair } from '../../../support/tls-pair.ts';
import { spoken } from '../../../support/outcomes.ts';

const REFUSED = { kind: 'refused', refusal: { why: 'held', holds: [] } };
const openssl = programLacks('openssl');
const pair = openssl === undefined ? tlsPair() : { key: '', cert: '' };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Seen {
  readonly url: string;
  connections: number;
  /** What arrived, decrypted. */
  text: string;
}

/** Replies `HTTP/1.1 200` to anything and records it. `delayMs` passes before each handshake. */
async function server({
  isSecure = false,
  delayMs = 0,
  answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n',
} = {}): Promise<Seen> {
  const seen = { url: '', connections: 0, text: '' };
  const speak = (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      seen.text += chunk.toString();
      socket.write(answer);
    });
  };
  const tls = createTlsServer(pair, speak);
  tls.on('tlsClientError', () => undefined);
  const sockets = new Set<Socket>();
  const tcp = createTcpServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    if (!isSecure) speak(socket);
    else setTimeout(() => socket.destroyed || tls.emit('connection', socket), delayMs);
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  seen.url = `http${isSecure ? 's' : ''}://localhost:${port}/`;
  closing.push(() => {
    tcp.close();
    for (const socket of sockets) socket.destroy();
  });
  return seen;
}

/** Resolves `localhost` after a while, like a slow name server. */
function slowLookUp(ms: number): LookUp {
  return (_host, told) => {
    setTimeout(() => told(null, [{ address: '127.0.0.1', family: 4 }]), ms);
  };
}

function start(http: Record<string, unknown>, gate: StartGate, lookUpMs = 0) {
  const runner = new LocalRunner(process.env, 300, undefined, {
    lookUp: slowLookUp(lookUpMs),
  });
  return runner.start(runRequest({ http }), gate);
}

describeWith([], openssl)('the last checks of an HTTP action', () => {
  beforeEach(() => setDefaultCACertificates([pair.cert]));

  it.each([false, true])(
    'checks before each step and proceeds in the same turn (https: %j)',
    async (isSecure) => {
      const erp = await server({ isSecure });
      const { gate, log } = toldGate(() => 'open');
      const ask = gate.ask.bind(gate);
      // Anything running between the answer and the act would appear between them in the log.
      const watched = {
        ...gate,
        ask: () => {
          const answer = ask();
          process.nextTick(() => log.push('a turn'));
          queueMicrotask(() => log.push('a turn'));
          return answer;
        },
      };
      const run = start({ url: erp.url, body: 'x'.repeat(100) }, watched);
      expect(await run.begun).toMatchObject({ kind: 'started' });
      const questions = log.filter((one) => one !== 'a turn');
      expect(questions).toEqual([
        ...Array.from({ length: isSecure ? 4 : 3 }, () => 'open'),
        'passed',
      ]);
      expect(log[log.indexOf('passed') - 1]).toBe('open');
      expect(await spoken(run.ended)).toMatchObject({ outcome: 'HTTP 200' });
      expect(erp.text).toMatch(/^POST \/ HTTP\/1\.1\r\n[^]*connection: close[^]*x{100}$/i);
    },
  );

  it.each([
    { step: 'the look-up', opens: 1, isSecure: false, connections: 0 },
    { step: 'the connection', opens: 2, isSecure: false, connections: 1 },
    { step: 'the connection, before a handshake', opens: 2, isSecure: true, connections: 1 },
    { step: 'the handshake', opens: 3, isSecure: true, connections: 1 },
  ])('sends nothing if a hold comes during $step', async ({ opens, isSecure, connections }) => {
    const erp = await server({ isSecure, delayMs: 50 });
    const { gate, log } = toldGate((question) => (question < opens ? 'open' : 'shut'));
    const run = start({ url: erp.url, method: 'POST', body: 'x' }, gate, 50);
    expect(await run.begun).toEqual(REFUSED);
    expect(log).toHaveLength(opens + 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(erp).toMatchObject({ connections, text: '' });
  });

  it('sends nothing to the server where the gate is closed from the start', async () => {
    const erp = await server();
    const { gate, log } = toldGate(() => 'shut');
    expect(await start({ url: erp.url }, gate).begun).toEqual(REFUSED);
    expect(log).toEqual(['shut']);
    expect(erp.connections).toBe(0);
  });

  it('checks again before it follows a redirect, and reports why it did not', async () => {
    const erp = await server({ answer: 'HTTP/1.1 302 Found\r\nlocation: /on\r\n\r\n' });
    const { gate } = toldGate((question) => (question < 4 ? 'open' : 'shut'));
    const run = start({ url: erp.url }, gate);
    expect(await run.begun).toMatchObject({ kind: 'started' });
    expect(await spoken(run.ended)).toMatchObject({
      succeeded: false,
      outcome: 'a redirect was not followed: it was held just as it was starting',
    });
    expect(erp.text).not.toContain('/on');
  });

  it('can be cancelled on its way, and not afterwards', async () => {
    const erp = await server();
    const { gate } = toldGate(() => 'open');
    const waiting = start({ url: erp.url }, gate, 200);
    waiting.callOff?.({ why: 'held', holds: [] });
    expect(await waiting.begun).toEqual(REFUSED);
    const stopped = start({ url: erp.url }, gate, 200);
    stopped.stop(0);
    expect(await stopped.begun).toMatchObject({ kind: 'refused' });
    const sent = start({ url: erp.url }, gate);
    await sent.begun;
    sent.callOff?.({ why: 'held', holds: [] });
    expect(await spoken(sent.ended)).toMatchObject({ outcome: 'HTTP 200' });
    expect(erp.connections).toBe(1);
  });

  it('counts as started and failed where its server cannot be reached', async () => {
    const { gate, log } = toldGate(() => 'open');
    const lookUp: LookUp = (_host, told) => {
      told(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), []);
    };
    const runner = new LocalRunner(process.env, 300, undefined, { lookUp });
    const run = runner.start(runRequest({ http: { url: 'http://nowhere.test/' } }), gate);
    expect(await run.begun).toEqual({ kind: 'started', at: 1_001 });
    expect(await spoken(run.ended)).toMatchObject({ outcome: 'host not found: nowhere.test:80' });
    expect(log).not.toContain('passed');
  });

  it('refuses an untrusted certificate, and sends nothing', async () => {
    setDefaultCACertificates([]);
    const erp = await server({ isSecure: true });
    const run = start({ url: erp.url }, toldGate(() => 'open').gate);
    expect((await spoken(run.ended)).outcome).toMatch(/^certificate refused: localhost:\d+: /);
    expect(erp.text).toBe('');
  });

  it('verifies by the Host header where one is given', async () => {
    const erp = await server({ isSecure: true });
    const url = erp.url.replace('localhost', '127.0.0.1');
    const { gate } = toldGate(() => 'open');
    const named = start({ url, headers: { Host: 'localhost:1234' } }, gate);
    expect((await spoken(named.ended)).outcome).toBe('HTTP 200');
    expect((await spoken(start({ url }, gate).ended)).outcome).toMatch(/^certificate refused/);
  });

  it('refreshes its knowledge before each check but the first', async () => {
    const erp = await server();
    const { gate, log } = toldGate(() => 'open');
    const renewing = {
      ...gate,
      renew: async () => {
        await Promise.resolve();
        log.push('renewed');
      },
    };
    expect(await spoken(start({ url: erp.url }, renewing).ended)).toMatchObject({
      outcome: 'HTTP 200',
    });
    expect(log).toEqual(['open', 'renewed', 'open', 'renewed', 'open', 'passed']);
  });
});

describe('the last check of a command', () => {
  it('checks in the same turn that executes it', async () => {
    const directory = temporaryDataDirectory();
    closing.push(() => directory.dispose());
    const file = join(directory.root, 'ran');
    const runner = new LocalRunner(process.env);
    const request = runRequest({ command: ['/bin/touch', file] });
    const shut = toldGate(() => 'shut');
    expect(await runner.start(request, shut.gate).begun).toEqual(REFUSED);
    expect(shut.log).toEqual(['shut']);
    expect(existsSync(file)).toBe(false);
    const open = toldGate(() => 'open');
    const run = runner.start(request, open.gate);
    expect(open.log).toEqual(['open', 'passed']);
    expect(run.begun).toBeUndefined();
    expect(await spoken(run.ended)).toMatchObject({ outcome: 'exit 0' });
  });
});
