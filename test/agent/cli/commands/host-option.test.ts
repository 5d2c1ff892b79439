import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { AttachedWorld } from '../../../support/attached-world.ts';
import { CLI_ENTRY, jsonLines, run } from '../../../support/cli-run.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../support/ssh-server.ts';
import { sshUserLacks } from '../../../support/ssh-user.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const DOCUMENT = `
integrations:
  - id: orders
    scheduler: { kind: guard }
`;

describeWith([...SSH_PROGRAMS, 'useradd', 'setpriv'], sshUserLacks())('--host', () => {
  const here = temporaryDataDirectory();
  let world: AttachedWorld;
  const watches: ChildProcessByStdio<null, Readable, Readable>[] = [];

  beforeAll(async () => {
    world = await AttachedWorld.open();
    await world.startAgent();
  });

  afterEach(() => {
    for (const one of watches.splice(0)) one.kill('SIGKILL');
  });

  afterAll(async () => {
    await world.dispose();
    here.dispose();
  });

  const seat = () => ({ ...world.seat.environment, REMANSO_DATA_DIR: here.root });

  function cli(...words: string[]) {
    return run([...words, ...world.host], { env: seat(), stdin: DOCUMENT });
  }

  it('does on the server what it does here, in the name of who ssh let in', async () => {
    expect(await cli('apply', '-')).toMatchObject({ code: 0 });
    const paused = await cli('pause', '--all', '--for', '1h', '--reason', 'patches', '--no-wait');
    expect(paused).toMatchObject({ code: 0, stderr: '' });
    const status = await cli('status');
    expect(status.stdout).toContain(`${world.ops.name}@127.0.0.1`);
    expect(status.stdout).toContain('patches');
    expect(await cli('resume', '--all', '--reason', 'done')).toMatchObject({ code: 0 });
    const trail = jsonLines((await cli('audit', 'list', '--json')).stdout) as {
      readonly kind: string;
      readonly actor: unknown;
    }[];
    const byPeople = trail.filter(({ kind }) => kind.startsWith('hold.'));
    expect(byPeople.map(({ kind }) => kind)).toEqual(['hold.placed', 'hold.released']);
    const { name } = world.ops;
    const claimed = process.env['SUDO_USER'] ?? userInfo().username;
    for (const { actor } of byPeople) expect(actor).toMatchObject({ name, claimed });
    expect(await cli('audit', 'verify')).toMatchObject({ code: 0 });
    expect(await run(['audit', 'list'], { env: seat() })).toMatchObject({ code: 1 });
  });

  it('may stand before the command too', async () => {
    const status = await run([...world.host, 'status', '--json'], { env: seat() });
    expect(status.code).toBe(0);
  });

  it('says on the terminal what it means, in the language of who reads', async () => {
    world.seat.forget(world.server);
    const refused = await cli('status', '--lang', 'es');
    const inJson = await cli('status', '--json');
    world.seat.know(world.server);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Aquí no se conoce la clave de');
    expect(jsonLines(inJson.stdout)).toMatchObject([{ error: { code: 'host-key-unknown' } }]);
  });

  it.each([
    ['apply', '-'],
    ['export', '-'],
    ['preview', '-'],
    ['report', 'w', '/tmp/no-such-report.json', '--occurrence', '2026-12-06T01:00:00Z'],
    ['pause', '--all', '--until', '23:59', '--reason', 'x'],
    ['audit', 'list'],
    ['secret', 'list'],
    ['discover'],
  ])('never takes this machine for the server: %s', async (...words) => {
    await world.stopAgent();
    const done = await cli(...words, '--json');
    await world.startAgent();
    expect(done.code).toBe(3);
    expect(jsonLines(done.stdout)).toMatchObject([{ error: { code: 'host-no-agent' } }]);
  });

  it.each([
    ['audit', 'export', 'x.csv', '--format', 'csv'],
    ['worker', '--tag', 'x'],
    ['scheduler', 'undo'],
    ['open'],
    ['agent'],
  ])('is refused where a command works with files: %s', async (...words) => {
    const done = await cli(...words, '--json');
    expect(jsonLines(done.stdout)).toMatchObject([{ error: { code: 'not-supported' } }]);
  });

  it('is refused beside a data directory, and in another form', async () => {
    const both = await cli('status', '--data-dir', '/srv');
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('--data-dir is a folder of this machine');
    const odd = await run(['status', '--host', 'erp1'], { env: seat() });
    expect(odd.code).toBe(2);
  });

  function watch(...words: string[]) {
    const child = spawn(
      process.execPath,
      [CLI_ENTRY, 'status', '--watch', ...words, ...world.host],
      {
        env: { ...process.env, ...seat() },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    watches.push(child);
    const seen = { documents: 0, complaints: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      seen.documents += chunk.toString().split('\n').length - 1;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      seen.complaints += chunk.toString();
    });
    return { child, seen };
  }

  it('watches on after a cut, a server that was gone, and an agent that was restarted', async () => {
    const { child, seen } = watch('--json');
    await vi.waitFor(() => expect(seen.documents).toBe(1), 10_000);
    world.server.cutOff();
    await vi.waitFor(() => expect(seen.documents).toBe(2), 10_000);
    expect(seen.complaints).toContain('was lost');
    await world.server.kill();
    await vi.waitFor(() => expect(seen.complaints).toContain('cannot be reached'), 10_000);
    await world.server.begin();
    await vi.waitFor(() => expect(seen.documents).toBe(3), 15_000);
    await world.stopAgent();
    await vi.waitFor(() => expect(seen.complaints).toContain('No agent of'), 10_000);
    await world.startAgent();
    await vi.waitFor(() => expect(seen.documents).toBe(4), 20_000);
    expect(child.exitCode).toBeNull();
  }, 60_000);

  it('stops watching a server that became another', async () => {
    const { child, seen } = watch('--json');
    await vi.waitFor(() => expect(seen.documents).toBe(1), 10_000);
    await world.server.kill();
    world.server.newHostKey();
    await world.server.begin();
    await vi.waitFor(() => expect(child.exitCode).toBe(1), 15_000);
    expect(seen.complaints).toContain('shows another host key');
    world.seat.know(world.server);
  }, 30_000);
});
