import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { snapshotSchema } from '../../../shared/domain/now/snapshot.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { spawnAgent } from '../../support/agent-start.ts';
import { CLI_ENTRY, run } from '../../support/cli-run.ts';
import { hasEnded } from '../../support/process-tree.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';

const person = { name: 'ana', via: 'test' };
/** The agent checks every two seconds. */
const NOTICED = { timeout: 30_000, interval: 100 };
const RELEASED = { timeout: 200, interval: 10 };
const PAUSE = ['pause', '--all', '--indefinitely', '--reason', 'patch'];

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
  const document = documentSchema.parse({
    integrations: [{ id: 'nightly', scheduler: { kind: 'guard' } }],
  });
  await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
});

afterEach(async () => {
  await agent.dispose();
  directory.dispose();
});

const remanso = (...words: string[]) => run([...words, '--data-dir', directory.root]);
const problems = async (): Promise<string[]> =>
  (await agent.call('state.snapshot', {})).problems.map(({ code }) => code);

describe('an agent whose files are removed', () => {
  it.each([
    ['database is deleted', () => rmSync(directory.database)],
    [
      'database is replaced by a copy',
      () => {
        copyFileSync(directory.database, `${directory.database}.copy`);
        renameSync(`${directory.database}.copy`, directory.database);
      },
    ],
    ['write-ahead log is deleted', () => rmSync(`${directory.database}-wal`)],
  ])('accepts nothing when its %s, and exits', async (_what, takeAway) => {
    takeAway();
    const paused = await remanso(...PAUSE);
    // It may have seen it by itself before the call, and be about to exit.
    expect([1, 3]).toContain(paused.code);
    expect(paused.stdout).toBe('');
    if (paused.code === 1) expect(paused.stderr).toMatch(/deleted or replaced|is stopping/);
    const { code, said } = await agent.ended;
    expect(code).toBe(1);
    expect(said).toMatch(/remanso\.db(-wal)? was deleted or replaced/);
    expect(existsSync(directory.socket)).toBe(false);
    expect(existsSync(directory.agentFile)).toBe(false);
  });

  it('tells a caller at once, before its own check', async () => {
    rmSync(directory.database);
    const refused = await agent.client.call('hold.place', {
      ...{ commandId: crypto.randomUUID(), person, reason: 'patch', until: null },
      selector: { all: true },
    });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'store-gone' } });
    expect((await agent.ended).code).toBe(1);
  });

  it.each([
    ['deleted', () => rmSync(directory.lock)],
    [
      'replaced',
      () => {
        writeFileSync(`${directory.lock}.new`, '');
        renameSync(`${directory.lock}.new`, directory.lock);
      },
    ],
  ])('exits by itself when its lock is %s; no other one starts meanwhile', async (_what, take) => {
    take();
    const other = spawnAgent(directory);
    const [line] = (await once(other.stdout ?? other, 'data')) as [Buffer];
    const { event } = JSON.parse(String(line)) as { event?: string };
    // Its locks are released a moment before the system says that it has ended.
    if (event === 'ready') await expect.poll(() => hasEnded(agent.pid), RELEASED).toBe(true);
    const gone = once(other, 'exit');
    other.kill();
    await gone;
    const { code, said } = await agent.ended;
    expect(code).toBe(1);
    expect(said).toMatch(/agent\.lock was deleted or replaced.*another agent could start/);
    agent = await AgentProcess.start(directory);
    expect((await agent.call('document.get', {})).integrations).toHaveLength(1);
  });

  it('exits by itself when its whole folder is deleted', async () => {
    rmSync(directory.root, { recursive: true });
    expect((await agent.ended).code).toBe(1);
  });

  it.each([
    ['socket', () => rmSync(directory.socket)],
    ['socket’s folder', () => rmSync(dirname(directory.socket), { recursive: true })],
  ])('recreates its %s, reports it, and keeps its connections', async (_what, take) => {
    take();
    await expect.poll(() => existsSync(directory.socket), NOTICED).toBe(true);
    await expect.poll(problems, NOTICED).toEqual(['socket-remade']);
    const status = await remanso('status');
    expect(status).toMatchObject({ code: 0 });
    expect(status.stdout).toMatch(/socket was deleted or replaced and has been recreated/);
    expect(await agent.stop()).toBe(0);
    expect(existsSync(directory.socket)).toBe(false);
  });

  it('reports why its socket cannot be recreated, and recreates it once it can', async () => {
    const folder = dirname(directory.socket);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    await expect.poll(problems, NOTICED).toEqual(['socket-lost']);
    rmSync(folder);
    await expect.poll(problems, NOTICED).toEqual(['socket-remade']);
    expect(await remanso(...PAUSE)).toMatchObject({ code: 0 });
  });
});

describe('an agent whose program is upgraded while it runs', () => {
  it('keeps running, and says that it needs a restart', async () => {
    const own = temporaryDataDirectory();
    const entry = join(own.root, 'remanso.mjs');
    const launch = `await import(${JSON.stringify(pathToFileURL(CLI_ENTRY))});\n`;
    writeFileSync(entry, launch);
    const upgraded = spawn(process.execPath, [entry, 'agent', '--data-dir', own.root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(upgraded.stdout, 'data');
    const asked = async (): Promise<string[]> => {
      const { stdout } = await run(['status', '--json', '--data-dir', own.root]);
      const { problems: told } = snapshotSchema.parse(JSON.parse(stdout));
      return told.map(({ code }) => code);
    };
    expect(await asked()).toEqual([]);
    writeFileSync(`${entry}.new`, launch);
    renameSync(`${entry}.new`, entry);
    await expect.poll(asked, NOTICED).toEqual(['program-replaced']);
    upgraded.kill('SIGTERM');
    expect(await once(upgraded, 'exit')).toEqual([0, null]);
    own.dispose();
  });
});
