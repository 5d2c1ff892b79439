import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { connectAgent } from '../../../../agent/wire/socket-client.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { WireLimits } from '../../../../agent/wire/frames/wire-limits.ts';
import { bytesInUse } from '../../../support/bytes-in-use.ts';
import { openDoor, type OpenDoor } from '../../../support/open-door.ts';
import { frame, RawPeer, request } from '../../../support/raw-peer.ts';

const MIB = 1024 * 1024;

interface Scene extends OpenDoor {
  readonly peer: () => RawPeer;
}

let scene: Scene;

async function open(
  given: Partial<CallHandlers> = {},
  limits: Partial<WireLimits> = {},
): Promise<Scene> {
  const opened = await openDoor(given, limits);
  const peer = (): RawPeer => {
    const raw = new RawPeer(opened.directory.socket);
    onTestFinished(() => void raw.socket.destroy());
    return raw;
  };
  scene = { ...opened, peer };
  return scene;
}

// Whatever a peer did, the next one is served normally.
afterEach(async () => {
  expect(await helloWorks(scene)).toBe(true);
});

async function helloWorks({ directory }: OpenDoor): Promise<boolean> {
  const client = await connectAgent(directory);
  if (!client.ok) return false;
  const hello = await client.value.call('agent.hello', {});
  client.value.close();
  return hello.ok;
}

describe('invalid frames', () => {
  it.each([
    ['zeros', Buffer.alloc(100)],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['no colon', 'Content-Length 5\r\n\r\n12345'],
    ['a length in words', 'Content-Length: five\r\n\r\n'],
    ['a negative length', 'Content-Length: -5\r\n\r\n'],
    ['a zero length', 'Content-Length: 0\r\n\r\n'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 7\r\n\r\n'],
    ['an endless header', 'X-Long: '.padEnd(5000, 'x')],
    ['no JSON', frame('hello')],
    ['a scalar', frame('5')],
    ['null', frame('null')],
    ['a batch', frame(JSON.stringify([request(1), request(2)]))],
    ['an empty object', frame('{}')],
    ['an id of null', frame('{"jsonrpc":"2.0","id":null,"method":"agent.hello"}')],
    ['an id that is an object', frame('{"jsonrpc":"2.0","id":{},"method":"agent.hello"}')],
    ['another JSON-RPC', frame('{"jsonrpc":"1.0","id":1,"method":"agent.hello"}')],
    ['a reply to no request', frame('{"jsonrpc":"2.0","id":1,"result":{}}')],
    ['truncated UTF-8', Buffer.concat([Buffer.from('Content-Length: 1\r\n\r\n'), Buffer.of(0xc3)])],
  ])('%s: refused with a code, then closed', async (_name, bytes) => {
    const { peer } = await open();
    const raw = peer();
    raw.socket.write(bytes);
    expect(await raw.codes(1)).toEqual(['invalid-parameters']);
    await raw.closed;
  });

  it('half a frame, then silence: closed after the frame timeout', async () => {
    const { peer } = await open({}, { frameMs: 50 });
    const half = [frame('{"jsonrpc":"2.0"}').slice(0, -5), 'Content-Len'].map((bytes) => {
      const raw = peer();
      raw.socket.write(bytes);
      return raw;
    });
    for (const raw of half) {
      expect(await raw.codes(1)).toEqual(['invalid-parameters']);
      await raw.closed;
    }
  });

  it('silence between frames is allowed, and so are frames in small chunks', async () => {
    const { peer } = await open({}, { frameMs: 50 });
    const raw = peer();
    raw.send(request(1));
    await raw.receive(1);
    await new Promise((resolve) => setTimeout(resolve, 120));
    for (const byte of frame(JSON.stringify(request(2)))) raw.socket.write(byte);
    raw.socket.write(frame(JSON.stringify(request(3))) + frame(JSON.stringify(request(4))));
    expect(await raw.codes(4)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
});

describe('too much', () => {
  it('a frame of 100 MB is refused from its header, and its bytes are not kept', async () => {
    const { peer } = await open();
    const raw = peer();
    const before = bytesInUse();
    raw.socket.write(`Content-Length: ${100 * MIB}\r\n\r\n`);
    expect(await raw.codes(1)).toEqual(['frame-too-large']);
    const megabyte = Buffer.alloc(MIB, 0x20);
    for (let sent = 0; sent < 100 && !raw.socket.destroyed; sent += 1) {
      await new Promise<void>((resolve) => raw.socket.write(megabyte, () => resolve()));
    }
    await raw.closed;
    expect(bytesInUse() - before).toBeLessThan(40 * MIB);
  });

  it.each([
    ['depth', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['width', `[${'{},'.repeat(600_000)}{}]`],
    ['keys', `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`],
    ['stray quotes', `["\\"[[\\\\",${'['.repeat(100)}1${']'.repeat(100)}]`],
  ])('a JSON bomb of %s is refused unparsed', async (_name, params) => {
    const { peer } = await open();
    const raw = peer();
    const body = `{"jsonrpc":"2.0","id":1,"method":"document.apply","params":{"document":${params}}}`;
    raw.socket.write(frame(body));
    expect(await raw.codes(1)).toEqual(['invalid-parameters']);
    await raw.closed;
  });

  it('brackets and escaped quotes inside text are only text', async () => {
    const { peer } = await open();
    const raw = peer();
    const person = { name: `\\"${'['.repeat(150)}\\`, via: '"{[,' };
    raw.send(request(1, 'agent.stop', { person, reason: 'x' }));
    expect(await raw.codes(1)).toEqual(['not-found']);
  });

  it('a message with many errors is answered with a limited list of problems', async () => {
    const { peer } = await open();
    const raw = peer();
    raw.send(request(1, 'missed.decide', { choices: Array(4000).fill(1) }));
    const [answer] = await raw.receive(1);
    const text = JSON.stringify(answer);
    expect(text.length).toBeLessThan(200_000);
    expect(text).toContain('choices[900]');
    expect(text).toMatch(/and \d+ more problems/);
    expect(answer?.error?.code).toBe(-32602);
  });

  it('long frames of all peers share one memory budget; short ones always pass', async () => {
    const { peer } = await open({}, { totalBytes: 2 * MIB });
    const [first, second, third] = [peer(), peer(), peer()];
    first.socket.write(`Content-Length: ${1.5 * MIB}\r\n\r\n{`);
    third.send(request(1));
    await third.receive(1);
    second.socket.write(`Content-Length: ${MIB}\r\n\r\n{`);
    expect(await second.codes(1)).toEqual(['busy']);
    third.send(request(2));
    expect(await third.codes(2)).toEqual(['ok', 'ok']);
    first.socket.destroy();
    await first.closed;
    await expect
      .poll(async () => {
        const again = peer();
        again.socket.write(frame(JSON.stringify(request(1)).padEnd(1.5 * MIB)));
        return await again.codes(1);
      })
      .toEqual(['ok']);
  });

  it('requests with long frames count until they are answered', async () => {
    const answers: (() => void)[] = [];
    const { peer } = await open(
      { 'system.woke': () => new Promise((resolve) => answers.push(() => resolve(succeed({})))) },
      { totalBytes: 2 * MIB },
    );
    const raw = peer();
    raw.socket.write(frame(JSON.stringify(request(1, 'system.woke')).padEnd(1.5 * MIB)));
    await expect.poll(() => answers.length).toBe(1);
    const other = peer();
    other.socket.write(frame(JSON.stringify(request(1)).padEnd(1.5 * MIB)));
    expect(await other.codes(1)).toEqual(['busy']);
    answers[0]?.();
    await raw.receive(1);
    raw.socket.write(frame(JSON.stringify(request(2)).padEnd(1.5 * MIB)));
    expect(await raw.codes(2)).toEqual(['ok', 'ok']);
  });

  it('65 requests at once: the last is busy, and all others are answered once', async () => {
    const answers: (() => void)[] = [];
    const { peer } = await open({
      'system.woke': () => new Promise((resolve) => answers.push(() => resolve(succeed({})))),
    });
    const raw = peer();
    for (let id = 0; id < 65; id += 1) raw.send(request(id, 'system.woke'));
    expect(await raw.codes(1)).toEqual(['busy']);
    expect(raw.messages[0]?.id).toBe(64);
    await expect.poll(() => answers.length).toBe(64);
    for (const answer of answers) answer();
    await raw.receive(65);
    raw.send(request('last'));
    await raw.receive(66);
    expect(new Set(raw.messages.map(({ id }) => id)).size).toBe(66);
  });

  it('the id of a pending request cannot be reused until it is answered', async () => {
    let answer = (): void => undefined;
    const { peer } = await open({
      'system.woke': () => new Promise((resolve) => (answer = () => resolve(succeed({})))),
    });
    const raw = peer();
    raw.send(request(1, 'system.woke'));
    raw.send(request('1'));
    expect(await raw.codes(1)).toEqual(['invalid-parameters']);
    answer();
    await raw.receive(2);
    raw.send(request(1));
    expect(await raw.codes(3)).toEqual(['invalid-parameters', 'ok', 'ok']);
  });

  it('a flood of notifications costs one log line', async () => {
    const { peer, logged } = await open();
    const raw = peer();
    const flood = frame('{"jsonrpc":"2.0","method":"$/cancelRequest"}').repeat(100_000);
    raw.socket.write(flood + frame(JSON.stringify(request(1))));
    expect(await raw.codes(1)).toEqual(['ok']);
    expect(logged).toHaveLength(1);
  });

  it('1,000 connections at once: 128 are served, the others get the reason and are closed', async () => {
    const { peer, door, logged } = await open();
    const raws: RawPeer[] = [];
    while (raws.length < 1000) {
      raws.push(peer());
      raws.at(-1)?.send(request(1));
      // Some systems have a backlog of only about a hundred connections.
      if (raws.length % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const codes = await Promise.all(raws.map(async (raw) => (await raw.codes(1))[0]));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(128);
    expect(codes.filter((code) => code === 'too-many-connections')).toHaveLength(872);
    expect(door.connections).toBe(128);
    await Promise.all(raws.filter((_, n) => codes[n] !== 'ok').map((raw) => raw.closed));
    expect(logged).toHaveLength(1);
    for (const raw of raws) raw.socket.destroy();
    await expect.poll(() => door.connections).toBe(0);
  });

  it('a client is told that there is no room', async () => {
    const { peer, directory, door } = await open({}, { connections: 1 });
    const raw = peer();
    raw.send(request(1));
    await expect.poll(() => door.connections).toBe(1);
    const client = await connectAgent(directory);
    const hello = client.ok ? await client.value.call('agent.hello', {}) : client;
    expect(hello).toMatchObject({ ok: false, failure: { code: 'too-many-connections' } });
    raw.socket.destroy();
    await expect.poll(() => door.connections).toBe(0);
  });

  it('a peer that does not read is disconnected, and the others get every event', async () => {
    const { peer, door, directory } = await open();
    const slow = peer();
    slow.socket.pause();
    const client = await connectAgent(directory);
    if (!client.ok) throw new Error(client.failure.message);
    await client.value.call('agent.hello', {});
    let heard = 0;
    client.value.on('agent.stopping', () => (heard += 1));
    const reason = 'r'.repeat(2000);
    for (let n = 0; n < 10_000; n += 1) {
      door.announce('agent.stopping', { reason });
      while (heard < n - 500) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => door.connections).toBe(1);
    await expect.poll(() => heard, { timeout: 5000 }).toBe(10_000);
    client.value.close();
  });

  it('one long reply is not a backlog, however slowly it is read', async () => {
    const reason = 'r'.repeat(100);
    const systems = Array.from({ length: 100_000 }, (_, n) => ({ id: `s${n}`, name: reason }));
    let isAsked = false;
    const { peer, door } = await open({
      'document.get': () => {
        isAsked = true;
        return succeed({
          systems,
          hosts: [],
          integrations: [],
          calendars: [],
          links: [],
          settings: [],
          windows: [],
        });
      },
    });
    const raw = peer();
    raw.socket.pause();
    raw.send(request(1, 'document.get'));
    await expect.poll(() => isAsked).toBe(true);
    for (let n = 0; n < 10; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      door.announce('agent.stopping', { reason });
    }
    expect(door.connections).toBe(1);
    raw.socket.resume();
    expect((await raw.receive(11)).length).toBe(11);
  });
});
