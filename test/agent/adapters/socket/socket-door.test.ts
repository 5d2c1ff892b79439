import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { spawnSync } from 'node:child_process';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { connectAgent, type ConnectOptions } from '../../../../agent/wire/socket-client.ts';
import { succeed } from '../../../../shared/errors.ts';
import { mustSkip, rootLacks } from '../../../support/needs.ts';
import { openDoor, temporaryDirectory } from '../../../support/open-door.ts';

async function connected(directory: DataDirectory, options: ConnectOptions = {}) {
  const client = await connectAgent(directory, options);
  if (!client.ok) throw new Error(client.failure.message);
  onTestFinished(() => client.value.close());
  return client.value;
}

const HELLO = succeed({
  pid: process.pid,
  version: '0.0.0',
  dataDir: 'nowhere',
  zones: { version: '2026f', source: 'runtime' },
});

describe('the server and a client', () => {
  it('communicate, with events to every client and each reply to its caller', async () => {
    const { door, directory } = await openDoor();
    const clients = await Promise.all([connected(directory), connected(directory)]);
    const seen: unknown[] = [];
    for (const client of clients) client.on('agent.stopping', (data) => seen.push(data));
    const answers = await Promise.all(clients.map((client) => client.call('agent.hello', {})));
    expect(answers).toEqual([HELLO, HELLO]);
    door.announce('agent.stopping', { reason: 'áé 猫' });
    await Promise.all(clients.map((client) => client.call('agent.hello', {})));
    expect(seen).toEqual([{ reason: 'áé 猫' }, { reason: 'áé 猫' }]);
  });

  it('carry long replies and long requests, one after the other', async () => {
    const limits = { totalBytes: 16 * 1024 * 1024 };
    const { directory } = await openDoor(
      {
        'document.apply': ({ document }) =>
          succeed({
            revision: document.systems?.length ?? 0,
            changes: (document.systems ?? []).map((system) => ({
              action: 'add',
              part: 'system',
              id: system?.id ?? '',
              fields: ['x'.repeat(2000)],
            })),
            warnings: [],
          }),
      },
      limits,
    );
    const client = await connected(directory, { limits });
    const name = 'n'.repeat(500);
    const systems = Array.from({ length: 5000 }, (_, n) => ({ id: `s${n}`, name }));
    // Together far more than the bytes allowed in flight: each is released.
    for (let round = 0; round < 6; round += 1) {
      const result = await client.call('document.apply', {
        commandId: `command-${round}`,
        person: { name: 'ana', via: 'test' },
        document: { systems },
      });
      expect(result).toMatchObject({ ok: true, value: { revision: 5000 } });
    }
  });

  it("know the connection's user, and keep another name only as a claim", async () => {
    const asked: unknown[] = [];
    const { directory } = await openDoor({
      'agent.stop': ({ person }) => {
        asked.push(person);
        return succeed({});
      },
    });
    const client = await connected(directory);
    const { username: name, uid } = userInfo();
    // Windows has none.
    const known = uid < 0 ? {} : { uid };
    for (const person of [
      { name: 'CEO', via: 'cli', uid: uid + 1 },
      { name, via: 'cli', claimed: 'CEO' },
    ]) {
      await client.call('agent.stop', { person, reason: 'Night' });
    }
    expect(asked).toEqual([
      { name, via: 'cli', claimed: 'CEO', ...known },
      { name, via: 'cli', ...known },
    ]);
  });

  it('log what a handler threw, and hide it from the client', async () => {
    const { directory, logged } = await openDoor({
      'system.woke': () => {
        throw new Error('inner secret');
      },
    });
    const client = await connected(directory);
    const result = await client.call('system.woke', {});
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('inner secret');
    expect(logged[0]).toContain('call.failed');
  });
});

describe('closing', () => {
  it('announces it, answers pending calls, refuses new ones and closes', async () => {
    let answer = (): void => undefined;
    const { door, directory } = await openDoor({
      'system.woke': () => new Promise((resolve) => (answer = () => resolve(succeed({})))),
    });
    const client = await connected(directory);
    const heard = new Promise<unknown>((resolve) => client.on('agent.stopping', resolve));
    const underWay = client.call('system.woke', {});
    await client.call('agent.hello', {});
    const closed = door.close('stop');
    expect(await heard).toEqual({ reason: 'stop' });
    expect(await client.call('agent.hello', {})).toMatchObject({
      failure: { code: 'agent-stopping' },
    });
    answer();
    expect(await underWay).toEqual(succeed({}));
    await closed;
    expect(await client.call('agent.hello', {})).toMatchObject({
      failure: { code: 'agent-unreachable' },
    });
    expect(existsSync(directory.socket)).toBe(false);
  });

  it('does not wait for a call that never ends', async () => {
    const { door, directory } = await openDoor({
      'system.woke': () => new Promise(() => undefined),
    });
    const client = await connected(directory);
    const underWay = client.call('system.woke', {});
    await client.call('agent.hello', {});
    await door.close('stop');
    expect(await underWay).toMatchObject({ failure: { code: 'agent-unreachable' } });
  });
});

describe('no agent', () => {
  it('is reported with what was tried and what to do', async () => {
    const directory = temporaryDirectory();
    const result = await connectAgent(directory);
    expect(result).toMatchObject({ ok: false, failure: { code: 'agent-unreachable' } });
    const message = result.ok ? '' : result.failure.message;
    expect(message).toContain(directory.socket);
    expect(message).toContain('remanso agent');
  });

  it('or one with another protocol is reported at once', async () => {
    const directory = temporaryDirectory();
    mkdirSync(dirname(directory.socket), { mode: 0o700 });
    const stranger = createServer((socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'));
    await new Promise<void>((resolve) => stranger.listen(directory.socket, resolve));
    onTestFinished(() => void stranger.close());
    const client = await connected(directory);
    expect(await client.call('agent.hello', {})).toMatchObject({ ok: false });
  });

  it('or one that never answers ends in a timeout', async () => {
    const { directory } = await openDoor({ 'system.woke': () => new Promise(() => undefined) });
    const client = await connected(directory, { timeoutMs: 50 });
    expect(await client.call('system.woke', {})).toMatchObject({
      ok: false,
      failure: { code: 'agent-unreachable' },
    });
    expect(await client.call('agent.hello', {})).toEqual(HELLO);
  });
});

describe.skipIf(process.platform === 'win32')('the files of the socket', () => {
  it('are for their owner only', async () => {
    const { directory } = await openDoor();
    expect(lstatSync(directory.socket).mode & 0o777).toBe(0o600);
    expect(lstatSync(dirname(directory.socket)).mode & 0o777).toBe(0o700);
  });

  it('of an agent that was killed are replaced', async () => {
    const directory = temporaryDirectory();
    mkdirSync(dirname(directory.socket));
    const script = `require('net').createServer().listen(${JSON.stringify(directory.socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    expect(lstatSync(directory.socket).isSocket()).toBe(true);
    await openDoor({}, {}, directory);
    const client = await connected(directory);
    expect(await client.call('agent.hello', {})).toEqual(HELLO);
  });

  it('are not created where a symlink or a file is in their place', async () => {
    const linked = temporaryDirectory();
    const elsewhere = mkdtempSync(join(tmpdir(), 'remanso-elsewhere-'));
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    symlinkSync(elsewhere, dirname(linked.socket));
    await expect(openDoor({}, {}, linked)).rejects.toMatchObject({
      failure: { code: 'file-unreadable' },
    });
    expect(await connectAgent(linked)).toMatchObject({ failure: { code: 'agent-unreachable' } });

    const taken = temporaryDirectory();
    mkdirSync(dirname(taken.socket));
    writeFileSync(taken.socket, 'precious');
    await expect(openDoor({}, {}, taken)).rejects.toMatchObject({
      failure: { code: 'file-unreadable' },
    });
    expect(existsSync(taken.socket)).toBe(true);
  });

  it.skipIf(mustSkip(rootLacks('files of other users')))(
    "are not trusted in someone else's folder",
    async () => {
      const directory = temporaryDirectory();
      mkdirSync(dirname(directory.socket));
      spawnSync('chown', ['12345', dirname(directory.socket)]);
      await expect(openDoor({}, {}, directory)).rejects.toMatchObject({
        failure: { code: 'other-user' },
      });
    },
  );
});
