import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { RemoteAgent } from '../../agent/wire/ssh/remote-agent.ts';
import type { AttachedWorld } from '../support/attached-world.ts';
import { openCabledWorld, type CabledWorld } from '../support/cabled-world.ts';
import { CLI_ENTRY, jsonLines, run } from '../support/cli-run.ts';
import { networkLacks } from '../support/network-rooms.ts';
import { signalAll } from '../support/process-tree.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import { sshUserLacks } from '../support/ssh-user.ts';

const DOCUMENT = `
integrations:
  - { id: orders, scheduler: { kind: guard } }
  - { id: stock, scheduler: { kind: guard } }
`;

interface StatusLine {
  readonly integrations: readonly { readonly id: string; readonly state: string }[];
}

/** The server and the workstation are machines of their own as far as the network goes. */
describeWith(
  [...SSH_PROGRAMS, 'useradd', 'setpriv', 'ip'],
  sshUserLacks(),
  networkLacks(),
)('a dashboard at a workstation, over a cable', () => {
  let cabled: CabledWorld;
  let world: AttachedWorld;
  const watches: ChildProcessByStdio<null, Readable, Readable>[] = [];
  const opened: RemoteAgent[] = [];

  beforeAll(async () => {
    cabled = await openCabledWorld();
    world = cabled.world;
    expect(await as('ana', 'apply', '-')).toMatchObject({ code: 0 });
  });

  afterEach(() => {
    for (const one of watches.splice(0)) one.kill('SIGKILL');
    for (const one of opened.splice(0)) one.close();
  });

  afterAll(() => cabled.dispose());

  const plug = (isIn: boolean): void => cabled.plug(isIn);

  /** The command line, as typed by a person of the workstation. */
  function as(person: string, ...words: string[]) {
    const env = { ...world.seat.environment, SUDO_USER: person };
    return run([...words, ...world.host], { env, stdin: DOCUMENT });
  }

  function watch() {
    const words = [CLI_ENTRY, 'status', '--watch', '--json', ...world.host];
    const child = spawn(process.execPath, words, {
      env: { ...process.env, ...world.seat.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    watches.push(child);
    const seen = { text: '', complaints: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      seen.text += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      seen.complaints += chunk.toString();
    });
    const last = (): StatusLine | undefined =>
      jsonLines(seen.text.slice(0, seen.text.lastIndexOf('\n') + 1)).at(-1) as
        StatusLine | undefined;
    const stateOf = (id: string) => last()?.integrations.find((one) => one.id === id)?.state;
    return { seen, stateOf };
  }

  /** The ssh processes of the workstation: the login, and those that joined it. */
  function sshOf(kind: 'login' | 'stream'): readonly number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        const words = wordsOf(pid);
        if (!words.includes(join(world.seat.folder, 'config'))) return false;
        return words.includes('-W') === (kind === 'stream') && words[0]?.endsWith('ssh');
      })
      .map(Number);
  }

  it('says that it was cut off, and shows what is so once it is back', async () => {
    const { seen, stateOf } = watch();
    await vi.waitFor(() => expect(stateOf('orders')).toBe('flowing'), 10_000);
    plug(false);
    const pause = ['pause', '--integration', 'orders', '--for', '1h', '--reason', 'x'];
    const own: readonly string[] = [process.execPath, CLI_ENTRY, ...pause];
    const [program = '', ...words] = [...world.ops.prefix, ...own];
    const pausing = spawn(program, words, { cwd: world.ops.home, stdio: 'ignore' });
    await vi.waitFor(() => expect(pausing.exitCode).toBe(0), 10_000);
    // ssh asks the other side every 5 s, and gives up after two questions.
    await vi.waitFor(() => expect(seen.complaints).toContain('was lost'), 20_000);
    expect(stateOf('orders')).toBe('flowing');
    plug(true);
    await vi.waitFor(() => expect(stateOf('orders')).toBe('paused'), 30_000);
    await as('ana', 'resume', '--all', '--reason', 'done');
    await vi.waitFor(() => expect(stateOf('orders')).toBe('flowing'), 10_000);
  }, 90_000);

  it('serves two people at once, and names who ssh let in and who they say they are', async () => {
    const pause = (person: string, id: string) =>
      as(person, 'pause', '--integration', id, '--for', '1h', '--reason', person, '--no-wait');
    const { stateOf } = watch();
    const done = await Promise.all([pause('ana', 'orders'), pause('bea', 'stock')]);
    expect(done.map(({ code }) => code)).toEqual([0, 0]);
    await vi.waitFor(() => {
      expect([stateOf('orders'), stateOf('stock')]).toEqual(['paused', 'paused']);
    }, 10_000);
    const listed = await as('ana', 'audit', 'list', '--kind', 'hold.placed', '--json');
    const trail = jsonLines(listed.stdout) as { reason: string; actor: unknown }[];
    const { name } = world.ops;
    for (const person of ['ana', 'bea']) {
      const entry = trail.find(({ reason }) => reason === person);
      expect(entry?.actor).toMatchObject({ kind: 'person', name, claimed: person });
    }
    expect(await as('bea', 'resume', '--all', '--reason', 'done')).toMatchObject({ code: 0 });
  }, 60_000);

  it('is connected to twice, and each connection has its own life', async () => {
    const remotes = [1, 2].map(() => {
      const made = new RemoteAgent(world.address, { environment: world.environment });
      opened.push(made);
      return made;
    });
    const [first, second] = await Promise.all(remotes.map((one) => one.connect()));
    if (first?.ok !== true || second?.ok !== true) throw new Error('not connected');
    expect(sshOf('login')).toHaveLength(2);
    first.value.close();
    remotes[0]?.close();
    expect(await second.value.call('agent.hello', {})).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(sshOf('login')).toHaveLength(1), 5_000);
  });

  it.each(['stream', 'login'] as const)(
    'comes back when the ssh of its %s is killed',
    async (kind) => {
      const { seen, stateOf } = watch();
      await vi.waitFor(() => expect(stateOf('orders')).toBe('flowing'), 10_000);
      const lines = (): number => seen.text.split('\n').length;
      const before = lines();
      const victims = sshOf(kind);
      expect(victims).toHaveLength(1);
      signalAll(victims, 'SIGKILL');
      await vi.waitFor(() => expect(seen.complaints).toContain('was lost'), 10_000);
      await vi.waitFor(() => expect(lines()).toBeGreaterThan(before), 20_000);
      expect(sshOf('stream').filter((pid) => victims.includes(pid))).toEqual([]);
    },
    60_000,
  );
});

function wordsOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
