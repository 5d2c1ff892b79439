import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HAS_FOLDERS } from '../../../../agent/wire/socket-folder.ts';
import { connectAgent } from '../../../../agent/wire/socket-client.ts';
import { openDoor, temporaryDirectory } from '../../../support/open-door.ts';

const key = randomBytes(32);
const other = randomBytes(32);

/** A peer driven by hand. */
async function peer(path: string): Promise<Socket> {
  const socket = connect(path);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** An impostor in the agent's place. */
async function squatter(path: string, serve: (socket: Socket) => void): Promise<void> {
  if (HAS_FOLDERS) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
}

async function heard(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(socket, 'close');
  return said;
}

const HOLDER = 'does not know the key in';

describe('a server that requires a proof', () => {
  it('admits a client that knows the key, and handles data sent along with the proof', async () => {
    const { directory } = await openDoor({}, {}, temporaryDirectory(), key);
    const client = await connectAgent(directory, { key });
    if (!client.ok) throw new Error(client.failure.message);
    onTestFinished(() => client.value.close());
    const answers = await Promise.all([
      client.value.call('agent.hello', {}),
      client.value.call('agent.hello', {}),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it.each<[what: string, said: (nonce: string) => string]>([
    ['calls at once, as where no proof is required', () => 'Content-Length: 2\r\n\r\n{}'],
    ['sends an endless line', () => 'x'.repeat(5_000)],
    ['gives another version', (nonce) => `remanso 2 ${nonce}\n`],
    ['disconnects half way', (nonce) => `remanso 1 ${nonce.slice(1)}`],
    ['does not know the key', (nonce) => `remanso 1 ${nonce}\n${'0'.repeat(64)}\n`],
  ])('rejects a client that %s', async (_, said) => {
    const { directory, logged, door } = await openDoor({}, {}, temporaryDirectory(), key);
    const socket = await peer(directory.socket);
    const end = heard(socket);
    socket.end(said(randomBytes(32).toString('hex')));
    expect(await end).not.toContain('Content-Length');
    await expect.poll(() => logged).toEqual(['socket.unproved {}']);
    expect(door.connections).toBe(0);
  });

  it('rejects a client that repeats its own proof', async () => {
    const { directory, logged } = await openDoor({}, {}, temporaryDirectory(), key);
    const socket = await peer(directory.socket);
    socket.write(`remanso 1 ${'a'.repeat(64)}\n`);
    const [line] = (await once(socket, 'data')) as [Buffer];
    const mac = line.toString().trim().split(' ')[1] ?? '';
    expect(mac).toHaveLength(64);
    const end = heard(socket);
    socket.write(`${mac}\n`);
    expect(await end).toBe('');
    expect(logged).toEqual(['socket.unproved {}']);
  });

  it('shuts down despite a silent client', async () => {
    const { directory, door } = await openDoor({}, {}, temporaryDirectory(), key);
    const end = heard(await peer(directory.socket));
    await door.close('test');
    expect(await end).toBe('');
  });
});

describe('a client that requires a proof', () => {
  it('sends no call to a server with another key', async () => {
    const { directory } = await openDoor({}, {}, temporaryDirectory(), other);
    const client = await connectAgent(directory, { key });
    expect(client).toMatchObject({
      ok: false,
      failure: {
        code: 'agent-unreachable',
        message: expect.stringContaining(HOLDER) as unknown,
      },
    });
  });

  it.each<[what: string, answer: (nonce: string) => string]>([
    ['behaves like an agent without a key', () => 'Content-Length: 2\r\n\r\n{}'],
    ['guesses', () => `${'0'.repeat(64)} ${'0'.repeat(64)}\n`],
    ['has another key', (nonce) => proofBy(other, nonce)],
    ['hangs up', () => ''],
  ])('sends nothing to a server that %s', async (_, answer) => {
    const directory = temporaryDirectory();
    const said: string[] = [];
    await squatter(directory.socket, (socket) => {
      socket.on('data', (chunk: Buffer) => {
        said.push(chunk.toString());
        const nonce = /^remanso 1 (\S+)\n/.exec(chunk.toString())?.[1] ?? '';
        socket.end(answer(nonce));
      });
    });
    const client = await connectAgent(directory, { key });
    expect(client).toMatchObject({ ok: false, failure: { code: 'agent-unreachable' } });
    expect(client.ok ? '' : client.failure.message).toContain(HOLDER);
    expect(said.join('')).toMatch(/^remanso 1 [0-9a-f]{64}\n$/);
  });
});

// Elsewhere the system lets nobody else create the socket.
if (!HAS_FOLDERS) {
  describe('on Windows', () => {
    it('a proof is required by the key in the data directory', async () => {
      const directory = temporaryDirectory();
      mkdirSync(directory.root, { recursive: true });
      await openDoor({}, {}, directory, key);
      const without = await connectAgent(directory);
      expect(without.ok ? '' : without.failure.message).toContain('cannot be read');
      writeFileSync(join(directory.root, 'door.key'), key);
      const client = await connectAgent(directory);
      expect(client.ok).toBe(true);
      if (client.ok) client.value.close();
    });
  });
}

function proofBy(wrong: Buffer, nonce: string): string {
  const own = 'b'.repeat(64);
  const mac = createHmac('sha256', wrong).update(`agent ${nonce} ${own}`).digest('hex');
  return `${own} ${mac}\n`;
}
