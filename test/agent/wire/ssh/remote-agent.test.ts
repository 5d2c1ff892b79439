import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { RemoteAgent } from '../../../../agent/wire/ssh/remote-agent.ts';
import type { SocketClient } from '../../../../agent/wire/socket-client.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { AttachedWorld } from '../../../support/attached-world.ts';
import { freePort } from '../../../../build/scripts/free-port.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../../../support/ssh-server.ts';
import { newKeyPair } from '../../../support/ssh-keys.ts';
import { sshUserLacks } from '../../../support/ssh-user.ts';

const LOGIN_MS = 20_000;

describeWith([...SSH_PROGRAMS, 'useradd', 'setpriv'], sshUserLacks())('over ssh', () => {
  let world: AttachedWorld;
  const opened: RemoteAgent[] = [];

  beforeAll(async () => {
    world = await AttachedWorld.open();
    await world.startAgent();
  });

  afterEach(() => {
    for (const remote of opened.splice(0)) remote.close();
  });

  afterAll(() => world.dispose());

  function remote(
    options: { loginMs?: number; helloMs?: number; dataDir?: string } = {},
  ): RemoteAgent {
    const { dataDir, ...times } = options;
    const address = { ...world.address, ...(dataDir === undefined ? {} : { dataDir }) };
    const made = new RemoteAgent(address, {
      environment: world.environment,
      loginMs: LOGIN_MS,
      ...times,
    });
    opened.push(made);
    return made;
  }

  async function connected(from = remote()): Promise<SocketClient> {
    const client = await from.connect();
    if (!client.ok) throw new Error(client.failure.message);
    return client.value;
  }

  async function failure(from = remote()): Promise<Failure> {
    const client = await from.connect();
    if (client.ok) throw new Error('it was let in');
    return client.failure;
  }

  const codesOf = ({ code, said = [] }: Failure): string[] => [
    code,
    ...said.map((one) => one.code),
  ];

  /** Of this process: what `ssh` of it, and which folders of it, are left. */
  function leftBehind(): { readonly folders: number; readonly logins: number } {
    const folders = readdirSync(tmpdir()).filter((name) =>
      name.startsWith(`remanso-ssh-${userInfo().uid}-${process.pid}-`),
    );
    return { folders: folders.length, logins: world.server.processes.length - 1 };
  }

  it('finds the agent of who logs in, and talks to it', async () => {
    const client = await connected();
    const hello = await client.call('agent.hello', {});
    expect(hello).toMatchObject({ ok: true, value: { dataDir: world.directory.root } });
  });

  it('carries all connections in one login, which ends with the last', async () => {
    const from = remote();
    const clients = [await connected(from), await connected(from), await connected(from)];
    expect(world.server.log.match(/Accepted publickey/g)?.length).toBeGreaterThan(0);
    const before = world.server.log.match(/Accepted publickey/g)?.length ?? 0;
    await connected(from);
    expect(world.server.log.match(/Accepted publickey/g)?.length).toBe(before);
    for (const client of clients) client.close();
    from.close();
    await vi.waitFor(() => expect(leftBehind()).toEqual({ folders: 0, logins: 0 }), 5000);
  });

  it('sends what is larger than a pipe, both ways', async () => {
    const client = await connected();
    const reason = 'x'.repeat(400);
    const integrations = Array.from({ length: 3000 }, (_, index) => ({
      id: `job-${index}`,
      name: reason.slice(0, 100),
      scheduler: { kind: 'guard' as const },
    }));
    const person = { name: 'x', via: 'cli' };
    const document = { systems: [], integrations, windows: [] };
    const applied = await client.call('document.apply', {
      ...{ commandId: 'large-one', person, document },
      ...{ prune: false, dryRun: true, allowOpenChanges: false },
    });
    expect(applied.ok).toBe(true);
  });

  it('tells a call that was cut off that nobody knows whether it was done', async () => {
    const client = await connected();
    const pending = client.call('audit.verify', { fresh: true });
    world.server.cutOff();
    const answer = await pending;
    if (answer.ok) throw new Error('it was answered');
    expect(codesOf(answer.failure)).toEqual(['connection-lost', 'connection-lost']);
  });

  it('logs in again after a cut', async () => {
    const from = remote();
    const client = await connected(from);
    const closed = new Promise<Failure>((resolve) => client.onClose(resolve));
    world.server.cutOff();
    expect(codesOf(await closed)).toEqual(['connection-lost', 'connection-gone']);
    await vi.waitFor(async () => expect((await from.connect()).ok).toBe(true), 10_000);
  });

  it('leaves nothing running when its process is killed, and sweeps what was left', async () => {
    const script = `
      const { RemoteAgent } = await import(${JSON.stringify(new URL('../../../../agent/wire/ssh/remote-agent.ts', import.meta.url).href)});
      const remote = new RemoteAgent(${JSON.stringify(world.address)});
      const client = await remote.connect();
      console.log(JSON.stringify(client.ok));
      setInterval(() => undefined, 1000);
    `;
    const words = ['--input-type=module', '-e', script];
    const child = spawn(process.execPath, words, { env: world.environment });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe('true');
    const folders = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.includes(`-${child.pid}-`));
    expect(folders()).toHaveLength(1);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    // Until then it counts as alive, and what is its own stays.
    await gone;
    await vi.waitFor(() => expect(leftBehind().logins).toBe(0), 10_000);
    await connected();
    expect(folders()).toEqual([]);
  });

  it('refuses a host whose key is not known', async () => {
    world.seat.forget(world.server);
    const found = await failure();
    world.seat.know(world.server);
    expect(codesOf(found)).toEqual(['host-key-unknown', 'host-key-unknown']);
    const { port, address } = world.server;
    expect(found.message).toContain(`ssh -p ${port} ${world.ops.name}@${address}`);
  });

  it('refuses a host whose key has changed, and one whose key was revoked', async () => {
    const file = join(world.server.folder, 'other');
    newKeyPair(file);
    const other = execFileSync('cat', [`${file}.pub`], { encoding: 'utf8' }).trim();
    const { address, port, hostKey } = world.server;
    world.seat.know({ address, port, hostKey: other });
    const changed = await failure();
    const hosts = join(world.seat.folder, 'known_hosts');
    writeFileSync(hosts, `@revoked [${address}]:${port} ${hostKey}\n`);
    const revoked = await failure();
    world.seat.know(world.server);
    expect(codesOf(changed)).toEqual(['host-key-changed', 'host-key-changed']);
    expect(changed.message).toContain(`ssh-keygen -R '[${address}]:${port}'`);
    expect(codesOf(revoked)).toEqual(['host-key-changed', 'host-key-revoked']);
  });

  it('says that a key is refused', async () => {
    world.server.refuse(world.ops.name);
    const found = await failure();
    world.server.allow(world.seat.publicKey, { user: world.ops.name });
    expect(codesOf(found)).toEqual(['login-refused', 'login-refused']);
    expect(found.message).toContain('publickey');
  });

  it('says that a password is wanted, and asks for none', async () => {
    const asking = await SshServer.start({ lines: ['PasswordAuthentication yes'] });
    world.seat.know(asking);
    const { address: host, port } = asking;
    const { environment } = world;
    const from = new RemoteAgent({ host, port, user: world.ops.name }, { environment });
    const found = await failure(from);
    await asking.dispose();
    expect(codesOf(found)).toEqual(['password-wanted', 'password-wanted']);
    expect(found.message).toContain(`ssh-copy-id -p ${port} ${world.ops.name}@${host}`);
  });

  it("goes over a jump host of the person's config, and tells one that is not known", async () => {
    const jump = await SshServer.start();
    jump.allow(world.seat.publicKey);
    world.seat.know(jump);
    const { address, port } = world.server;
    world.seat.configure([
      'Host inner',
      ...[`  HostName ${address}`, `  Port ${port}`, `  User ${world.ops.name}`],
      `  ProxyJump ${jump.address}:${jump.port}`,
    ]);
    const inner = (): RemoteAgent => {
      const made = new RemoteAgent({ host: 'inner' }, { environment: world.environment });
      opened.push(made);
      return made;
    };
    await connected(inner());
    expect(jump.log).toContain('Accepted publickey');
    world.seat.forget(jump);
    expect(codesOf(await failure(inner()))).toEqual(['host-key-unknown', 'host-key-unknown']);
    world.seat.configure();
    await jump.dispose();
  });

  it('says that nobody listens, that a name is unknown, that there is no ssh', async () => {
    const environment = world.environment;
    const port = await freePort();
    const closed = new RemoteAgent({ host: '127.0.0.1', port }, { environment });
    expect(codesOf(await failure(closed))).toEqual(['host-unreachable', 'host-unreachable']);
    const nameless = new RemoteAgent({ host: 'nobody.invalid' }, { environment });
    expect(codesOf(await failure(nameless))).toEqual(['host-unreachable', 'host-unreachable']);
    const none = new RemoteAgent(world.address, { environment: { PATH: '/nowhere' } });
    expect(codesOf(await failure(none))).toEqual(['ssh-missing', 'ssh-missing']);
  });

  it('says that ssh is too old for sockets', async () => {
    const real = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim();
    const config = join(world.seat.folder, 'config');
    world.seat.replaceSsh(
      `case "$*" in *' -W '*) echo "Bad stdio forwarding specification '/x'" >&2; exit 255;; esac\n` +
        `exec ${real} -F ${config} "$@"\n`,
    );
    const found = await failure();
    world.seat.replaceSsh(`exec ${real} -F ${config} "$@"\n`);
    expect(codesOf(found)).toEqual(['ssh-missing', 'ssh-too-old']);
  });

  it('gives up on a host that accepts and says nothing', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const { environment } = world;
    const from = new RemoteAgent({ host: '127.0.0.1', port }, { environment, loginMs: 700 });
    expect(codesOf(await failure(from))).toEqual(['host-unreachable', 'host-late']);
    silent.close();
  });

  it('finds no agent where none runs, and says where it looked', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'remanso-elsewhere-'));
    const found = await failure(remote({ dataDir: elsewhere }));
    expect(codesOf(found)).toEqual([
      'host-no-agent',
      ...['no-agent-there', 'looked-foreign', 'start-agent-there'],
    ]);
    expect(found.message).toContain(elsewhere);
    rmSync(elsewhere, { recursive: true });
  });

  it('tells an agent that died from one that never was', async () => {
    const died = join(world.ops.home, 'died');
    const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 9))`;
    mkdirSync(join(died, 'run'), { recursive: true });
    execFileSync('chown', ['-R', world.ops.name, died]);
    const own = [process.execPath, '-e', script, join(died, 'run/agent.sock')];
    const [program = '', ...words] = [...world.ops.prefix, ...own];
    await once(spawn(program, words), 'exit');
    const found = await failure(remote({ dataDir: died }));
    expect(codesOf(found)).toEqual(['host-no-agent', 'agent-gone-there']);
  });

  it('does not take an agent of another version for ours', async () => {
    const other = join(world.ops.home, 'other');
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 0,
      result: { version: '9.9.9', more: true },
    });
    const frame = `Content-Length: ${body.length}\\r\\n\\r\\n`;
    const script = `require('net').createServer((c) => c.once('data', () => c.write("${frame}" + process.argv[2]))).listen(process.argv[1], () => console.log('ready'))`;
    mkdirSync(join(other, 'run'), { recursive: true });
    execFileSync('chown', ['-R', world.ops.name, other]);
    const own = [process.execPath, '-e', script, join(other, 'run/agent.sock'), body];
    const [program = '', ...words] = [...world.ops.prefix, ...own];
    const impostor = spawn(program, words);
    await once(impostor.stdout, 'data');
    const found = await failure(remote({ dataDir: other }));
    impostor.kill();
    expect(codesOf(found)).toEqual(['other-version', 'other-version']);
    expect(found.message).toContain('9.9.9');
  });

  it('tells a server that forbids forwarding', async () => {
    world.server.refuse(world.ops.name);
    const { publicKey } = world.seat;
    world.server.allow(publicKey, { user: world.ops.name, options: 'restrict' });
    const found = await failure();
    world.server.refuse(world.ops.name);
    world.server.allow(publicKey, { user: world.ops.name });
    expect(codesOf(found)).toEqual(['forwarding-refused', 'forwarding-refused']);
  });

  it.each([
    ['that runs something else', 'echo no', ['host-answer', 'host-answer']],
    ['that answers without end', 'yes motd', ['host-answer', 'host-answer-long']],
    ['that never answers', 'sleep 60', ['host-unreachable', 'host-late']],
    ['without a shell', 'exit 127', ['host-answer', 'host-answer']],
    [
      'that pretends',
      `echo remanso-0 socket /x; echo remanso-0 end`,
      ['host-answer', 'host-answer'],
    ],
  ])('ends with a server %s', async (_, command, codes) => {
    const { publicKey } = world.seat;
    world.server.refuse(world.ops.name);
    world.server.allow(publicKey, { user: world.ops.name, options: `command="${command}"` });
    const found = await failure(remote({ loginMs: 4000 }));
    world.server.refuse(world.ops.name);
    world.server.allow(publicKey, { user: world.ops.name });
    expect(codesOf(found)).toEqual(codes);
    await vi.waitFor(() => expect(leftBehind().logins).toBe(0), 5000);
  });

  it('passes over what a login shell prints', async () => {
    const noise = `printf 'Welcome!\\\\nno newline at the end'; exec sh -s`;
    const { publicKey } = world.seat;
    world.server.refuse(world.ops.name);
    world.server.allow(publicKey, { user: world.ops.name, options: `command="${noise}"` });
    await connected();
    world.server.refuse(world.ops.name);
    world.server.allow(publicKey, { user: world.ops.name });
  });

  it('gives up on a connection that went silent', async () => {
    const client = await connected();
    world.server.freeze();
    const from = remote({ loginMs: 700 });
    expect(codesOf(await failure(from))).toEqual(['host-unreachable', 'host-late']);
    world.server.thaw();
    await sleep(100);
    expect((await client.call('agent.hello', {})).ok).toBe(true);
  });
});
