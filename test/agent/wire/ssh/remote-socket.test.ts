import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import {
  socketAnswer,
  socketScript,
  type SocketAnswer,
} from '../../../../agent/wire/ssh/remote-socket.ts';
import { mustSkip, programLacks, rootLacks } from '../../../support/needs.ts';

const NONCE = '00112233445566778899aabbccddeeff';

describe.skipIf(process.platform === 'win32')('the search for a socket', () => {
  const servers: Server[] = [];
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'remanso-look-')));
  });

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the login shell of a server runs it. */
  function ask(
    dataDir: string | undefined,
    environment: Record<string, string> = {},
    shell: readonly string[] = ['sh', '-s'],
  ): SocketAnswer | undefined {
    const address = { host: 'erp1', ...(dataDir === undefined ? {} : { dataDir }) };
    const [program = '', ...words] = shell;
    const output = execFileSync(program, words, {
      input: socketScript(address, NONCE),
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...environment },
      encoding: 'utf8',
    });
    return socketAnswer(output, NONCE);
  }

  async function listenOn(path: string): Promise<void> {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
  }

  const user = userInfo().username;

  it.each(['plain', 'with space', "it's $(touch hit) `id`; x", 'ñandú', '-n', 'a:b\\c%d'])(
    'finds that of the data directory %j',
    async (name) => {
      const root = join(folder, name);
      const { socket } = dataDirectory(root, {});
      await listenOn(socket);
      expect(ask(root)).toEqual({ kind: 'found', socket, user, isAlive: false });
    },
  );

  it('finds one that lies elsewhere because its path is long', async () => {
    const root = join(folder, 'a'.repeat(90));
    mkdirSync(root);
    const { socket } = dataDirectory(root, {});
    expect(socket.startsWith(root)).toBe(false);
    await listenOn(socket);
    const found = ask(root, { TMPDIR: tmpdir() });
    expect(found).toEqual({ kind: 'found', socket, user, isAlive: false });
    rmSync(dirname(socket), { recursive: true });
  });

  it("finds the user's own, by default", async () => {
    const state = join(folder, '.local/state/remanso');
    await listenOn(join(state, 'run/agent.sock'));
    expect(ask(undefined)).toMatchObject({ kind: 'found', socket: join(state, 'run/agent.sock') });
  });

  it("follows the server's own settings", async () => {
    const [own, state] = [join(folder, 'own'), join(folder, 'state')];
    await listenOn(join(state, 'remanso/run/agent.sock'));
    const environment = { XDG_STATE_HOME: state };
    expect(ask(undefined, environment)).toMatchObject({
      socket: `${state}/remanso/run/agent.sock`,
    });
    await listenOn(join(own, 'run/agent.sock'));
    const both = { ...environment, REMANSO_DATA_DIR: own };
    expect(ask(undefined, both)).toMatchObject({ socket: `${own}/run/agent.sock` });
  });

  it('says where it looked in vain, and why', () => {
    mkdirSync(join(folder, 'idle'));
    const [idle, gone] = [join(folder, 'idle'), join(folder, 'gone')];
    expect(ask(idle)).toEqual({ kind: 'none', user, looked: [{ folder: idle, why: 'silent' }] });
    expect(ask(gone)).toEqual({ kind: 'none', user, looked: [{ folder: gone, why: 'absent' }] });
    const all = ask(undefined);
    expect(all).toMatchObject({ kind: 'none', looked: [{ why: 'absent' }] });
  });

  it.skipIf(mustSkip(rootLacks('files of other users')))(
    'believes no folder of another user',
    async () => {
      const root = join(folder, 'planted');
      await listenOn(join(root, 'run/agent.sock'));
      execFileSync('chown', ['-R', 'nobody', root]);
      expect(ask(root)).toEqual({ kind: 'none', user, looked: [{ folder: root, why: 'foreign' }] });
    },
  );

  const shells = [
    { name: 'bash', words: ['-s'] },
    { name: 'dash', words: ['-s'] },
    { name: 'busybox', words: ['sh', '-s'] },
  ] as const;
  const known = shells.filter(({ name }) => !mustSkip(programLacks(name)));

  it.each(known)('is understood by $name', async ({ name, words }) => {
    const root = join(folder, 'with space');
    const { socket } = dataDirectory(root, {});
    await listenOn(socket);
    expect(ask(root, {}, [name, ...words])).toEqual({
      kind: 'found',
      socket,
      user,
      isAlive: false,
    });
  });
});

describe('an answer', () => {
  const mark = `remanso-${NONCE}`;

  it('is only complete with its end', () => {
    const whole = `\n${mark} user ops\n${mark} socket /s\n${mark} end\n`;
    for (let length = 0; length < whole.length; length += 1) {
      expect(socketAnswer(whole.slice(0, length), NONCE)).toBeUndefined();
    }
    expect(socketAnswer(whole, NONCE)).toEqual({
      kind: 'found',
      socket: '/s',
      user: 'ops',
      isAlive: false,
    });
  });

  it('passes over what a login shell prints, and over answers to others', () => {
    const motd = `Welcome!\nremanso-ffff socket /evil\nremanso-ffff end\nlast login`;
    const whole = `${motd}\n${mark} user ops\r\nmore\n${mark} socket /s\r\n${mark} end\r\n`;
    expect(socketAnswer(whole, NONCE)).toEqual({
      kind: 'found',
      socket: '/s',
      user: 'ops',
      isAlive: false,
    });
  });

  it.each([
    ['no user', `${mark} socket /s\n${mark} end\n`],
    ['a relative path', `${mark} user ops\n${mark} socket s\n${mark} end\n`],
    ['an option', `${mark} user ops\n${mark} socket -oProxyCommand=id\n${mark} end\n`],
    [
      'a path that is too long',
      `${mark} user ops\n${mark} socket /${'a'.repeat(107)}\n${mark} end\n`,
    ],
    ['control characters', `${mark} user ops\n${mark} socket /a\u001b[2J\n${mark} end\n`],
    ['a user of control characters', `${mark} user o\u0007ps\n${mark} socket /a\n${mark} end\n`],
  ])('is refused with %s', (_, text) => {
    expect(socketAnswer(text, NONCE)).toEqual({ kind: 'garbled' });
  });
});
