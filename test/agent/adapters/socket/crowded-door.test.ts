import { describe, expect, it, onTestFinished } from 'vitest';
import { connectAgent } from '../../../../agent/wire/socket-client.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { WireLimits } from '../../../../agent/wire/frames/wire-limits.ts';
import { openDoor, type OpenDoor } from '../../../support/open-door.ts';
import { RawPeer, request } from '../../../support/raw-peer.ts';

interface Scene extends OpenDoor {
  readonly peers: (count: number) => RawPeer[];
}

async function open(
  limits: Partial<WireLimits> = {},
  given: Partial<CallHandlers> = {},
): Promise<Scene> {
  const opened = await openDoor(given, limits);
  const peers = (count: number): RawPeer[] =>
    Array.from({ length: count }, () => {
      const raw = new RawPeer(opened.directory.socket);
      onTestFinished(() => void raw.socket.destroy());
      return raw;
    });
  return { ...opened, peers };
}

/** What the CLI does: connects, calls once, disconnects. */
async function ask({ directory }: OpenDoor): Promise<string> {
  const client = await connectAgent(directory, { timeoutMs: 5000, connectMs: 10_000 });
  if (!client.ok) return client.failure.code;
  const hello = await client.value.call('agent.hello', {});
  client.value.close();
  return hello.ok ? 'ok' : hello.failure.code;
}

function connected(peers: readonly RawPeer[]): Promise<unknown> {
  return Promise.all(
    peers.map(
      ({ socket }) =>
        new Promise<void>((resolve) => {
          if (!socket.connecting) resolve();
          else socket.once('connect', () => resolve());
        }),
    ),
  );
}

describe('silent connections', () => {
  it('take no slot from clients that call, however many there are', async () => {
    const scene = await open();
    await connected(scene.peers(128));
    await connected(scene.peers(300));
    const answers: string[] = [];
    for (let n = 0; n < 20; n += 1) answers.push(await ask(scene));
    expect(answers).toEqual(Array(20).fill('ok'));
    expect(scene.door.connections).toBeLessThanOrEqual(128);
  });

  it('are told why they are closed, the oldest first', async () => {
    const scene = await open({ newcomers: 2 });
    const [first, second, third] = scene.peers(3);
    expect(await first?.codes(1)).toEqual(['too-many-connections']);
    await first?.closed;
    second?.send(request(1));
    third?.send(request(1));
    expect([await second?.codes(1), await third?.codes(1)]).toEqual([['ok'], ['ok']]);
    expect(scene.logged).toHaveLength(1);
  });

  it('arrive in an endless stream, while calls are still answered', async () => {
    const scene = await open();
    await connected(scene.peers(256));
    const stream = setInterval(() => void scene.peers(1), 1);
    const answers: string[] = [];
    for (let n = 0; n < 20; n += 1) answers.push(await ask(scene));
    clearInterval(stream);
    expect(answers).toEqual(Array(20).fill('ok'));
  });

  it('keep their slots while nobody else needs them, and get no events', async () => {
    const scene = await open({ newcomers: 5 });
    const [silent] = scene.peers(4);
    expect(await ask(scene)).toBe('ok');
    scene.door.announce('agent.stopping', { reason: 'no event for unauthenticated clients' });
    silent?.send(request(1));
    expect(await silent?.receive(1)).toMatchObject([{ id: 1 }]);
  });
});

it('retries briefly where more connect at once than the backlog allows', async () => {
  const scene = await open();
  const burst = scene.peers(1100);
  expect(await ask(scene)).toBe('ok');
  for (const { socket } of burst) socket.destroy();
});

describe('slots of clients that have called', () => {
  it('go from the longest idle to a newcomer when all are taken', async () => {
    const scene = await open({ connections: 3, yieldAfterMs: 60_000 });
    const [oldest, busy, newest] = scene.peers(3);
    for (const raw of [oldest, busy, newest]) {
      raw?.send(request(1));
      await raw?.receive(1);
    }
    expect(await ask(scene)).toBe('too-many-connections');
    scene.pass(59_000);
    busy?.send(request(2));
    await busy?.receive(2);
    scene.pass(2_000);
    expect(await ask(scene)).toBe('ok');
    await oldest?.closed;
    expect(oldest?.messages.at(-1)).toMatchObject({
      id: null,
      error: { data: { code: 'too-many-connections' } },
    });
    expect([busy?.socket.closed, newest?.socket.closed]).toEqual([false, false]);
  });

  it('are not reassigned during an unanswered call', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const scene = await open({ connections: 1, yieldAfterMs: 60_000 }, { 'system.woke': never });
    const [waiting] = scene.peers(1);
    waiting?.send(request(1, 'system.woke'));
    await expect.poll(() => scene.door.connections).toBe(1);
    scene.pass(600_000);
    expect(await ask(scene)).toBe('too-many-connections');
  });
});
