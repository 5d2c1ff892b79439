import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireInstanceLock } from '../../agent/adapters/instance/instance-lock.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { readTrail } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { outcomeSaid } from '../support/outcomes.ts';
import { CLI_ENTRY } from '../support/cli-run.ts';

const person = { name: 'test', via: 'test' };

describe('the agent as a process', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess | undefined;

  beforeEach(() => {
    directory = temporaryDataDirectory();
  });

  afterEach(async () => {
    await agent?.dispose();
    agent = undefined;
    directory.dispose();
  });

  /** Runs the CLI to completion. */
  function remanso(...words: string[]): { code: number | null; stdout: string; stderr: string } {
    const run = spawnSync(process.execPath, [CLI_ENTRY, ...words, '--data-dir', directory.root], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  }

  async function apply(command: string[], every: string, stopWait?: string): Promise<AgentProcess> {
    const started = await AgentProcess.start(directory, stopWait === undefined ? {} : { stopWait });
    const document = documentSchema.parse({
      integrations: [{ id: 'job', scheduler: { kind: 'local', every, command } }],
    });
    await started.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    return started;
  }

  async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (await condition()) return;
      await sleep(50);
    }
    throw new Error('the condition did not become true within ten seconds');
  }

  it('runs once per data directory: the second names the pid of the first and leaves it alone', async () => {
    agent = await AgentProcess.start(directory);
    const second = remanso('agent');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(String(agent.pid));
    expect((await agent.call('agent.hello', {})).pid).toBe(agent.pid);
  });

  it('is awaited by an apply while it has its lock and does not answer yet', async () => {
    const lock = acquireInstanceLock(directory, { pid: process.pid, startedAt: Date.now() });
    const plan = join(directory.root, 'plan.json');
    writeFileSync(plan, JSON.stringify({ systems: [{ id: 'erp', name: 'ERP' }] }));
    const words = ['apply', plan, '--data-dir', directory.root];
    const command = spawn(process.execPath, [CLI_ENTRY, ...words], { stdio: 'ignore' });
    try {
      const ended = once(command, 'exit');
      const early = await Promise.race([ended, sleep(1_500, 'waits')]);
      expect(early).toBe('waits');
      expect(lock.ok).toBe(true);
      if (lock.ok) lock.value.release();
      expect(await ended).toEqual([0, null]);
    } finally {
      command.kill();
    }
    agent = await AgentProcess.start(directory);
    const { systems } = await agent.call('document.get', {});
    expect(systems).toMatchObject([{ id: 'erp' }]);
  });

  it('recovers after one that was killed', async () => {
    const first = await AgentProcess.start(directory);
    await first.kill();
    agent = await AgentProcess.start(directory);
    expect((await agent.call('state.snapshot', {})).agent.pid).toBe(agent.pid);
  });

  it('keeps its socket private to its owner', async () => {
    agent = await AgentProcess.start(directory);
    expect(statSync(directory.socket).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory.socket, '..')).mode & 0o777).toBe(0o700);
    expect(statSync(directory.root).mode & 0o777).toBe(0o700);
  });

  it('waits at SIGTERM for running runs, and records its stop', async () => {
    const script = 'setTimeout(() => { console.log("whole") }, 1200)';
    agent = await apply([process.execPath, '-e', script], '1h', '10s');
    const document = documentSchema.parse({
      integrations: [
        {
          id: 'job',
          scheduler: { kind: 'local', every: '500ms', command: [process.execPath, '-e', script] },
        },
      ],
    });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    await until(() => readTrail(directory).entries.some((one) => one.kind === 'run.started'));
    expect(await agent.stop()).toBe(0);
    const { entries, isIntact } = readTrail(directory);
    expect(isIntact).toBe(true);
    expect(entries.filter((one) => one.kind === 'run.succeeded')).toHaveLength(1);
    expect(entries.at(-1)).toMatchObject({ kind: 'agent.stopped', reason: 'SIGTERM' });
    expect(existsSync(directory.agentFile)).toBe(false);
  });

  it('stops a run that takes too long, and records it', async () => {
    agent = await apply([process.execPath, '-e', 'setTimeout(() => {}, 60000)'], '500ms', '200ms');
    await until(() => readTrail(directory).entries.some((one) => one.kind === 'run.started'));
    expect(await agent.stop()).toBe(0);
    const { entries } = readTrail(directory);
    expect(
      entries
        .filter((one) => one.kind === 'run.failed')
        .map(outcomeSaid)
        .at(-1),
    ).toMatch(/SIGTERM|stopped/);
    expect(entries.at(-1)?.kind).toBe('agent.stopped');
  });

  it('finds after a kill that a command of its predecessor is still running, and starts no second one', async () => {
    const mark = join(directory.root, 'starts');
    const end = join(directory.root, 'end');
    const script = `
      const fs = require('fs');
      fs.appendFileSync(${JSON.stringify(mark)}, 'x');
      setInterval(() => fs.existsSync(${JSON.stringify(end)}) && process.exit(), 50);`;
    agent = await apply([process.execPath, '-e', script], '1s');
    await until(() => existsSync(mark) && readFileSync(mark, 'utf8').length === 1);
    await until(() => readTrail(directory).entries.some((one) => one.kind === 'run.started'));
    await agent.kill();
    agent = await AgentProcess.start(directory);
    await until(() =>
      readTrail(directory).entries.some(
        (one) => one.kind === 'run.skipped' && one.detail.why === 'still-running',
      ),
    );
    expect(readFileSync(mark, 'utf8')).toBe('x');
    writeFileSync(end, '');
    await until(() => readFileSync(mark, 'utf8').length >= 2);
    const ended = readTrail(directory).entries.find((one) => one.kind === 'run.failed');
    expect(ended && outcomeSaid(ended)).toContain('unknown');
  });

  it.each([
    ['garbage', 'not a database at all, but long enough to be one'.repeat(200)],
    ['cut short', 'SQLite format 3\0'],
  ])('refuses a database that is %s: exit 1, file kept', (_name, content) => {
    writeFileSync(directory.database, content);
    const { code, stderr } = remanso('agent');
    expect(code).toBe(1);
    expect(stderr).toContain(directory.database);
    expect(readFileSync(directory.database, 'utf8')).toBe(content);
  });

  it('refuses a database of a newer version and says what to do', async () => {
    agent = await AgentProcess.start(directory);
    await agent.stop();
    const database = new Database(directory.database);
    database.pragma('user_version = 999');
    database.close();
    const { code, stderr } = remanso('agent');
    expect(code).toBe(1);
    expect(stderr).toMatch(/999|newer/);
  });

  it('survives garbage, silence and a thousand connections on its socket', async () => {
    agent = await AgentProcess.start(directory);
    const sockets = Array.from({ length: 1000 }, (_, index) => {
      const socket = createConnection(directory.socket);
      socket.on('error', () => undefined);
      if (index % 3 === 0) socket.write('\u0000\u0001 garbage \r\n\r\n');
      if (index % 3 === 1) socket.write('Content-Length: 100000000\r\n\r\n');
      return socket;
    });
    // Time for the agent to accept all of them.
    await sleep(1000);
    for (const socket of sockets) socket.destroy();
    await until(() => remanso('status', '--json').code === 0);
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${agent.pid}/status`, 'utf8'))?.[1];
    expect(Number(memory) / 1024).toBeLessThan(400);
  });

  it('exits 3 where none is running, and the guard still holds', async () => {
    agent = await AgentProcess.start(directory);
    const document = documentSchema.parse({
      integrations: [{ id: 'nightly', scheduler: { kind: 'guard' } }],
    });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    const hold = { selector: { all: true }, reason: 'incident', until: null };
    await agent.call('hold.place', { commandId: crypto.randomUUID(), person, ...hold });
    await agent.kill();
    expect(remanso('status').code).toBe(3);
    const guard = spawn(process.execPath, [
      CLI_ENTRY,
      'guard',
      '--data-dir',
      directory.root,
      '--integration',
      'nightly',
      '--skip-exit',
      '7',
      '--',
      process.execPath,
      '-e',
      'process.exit(0)',
    ]);
    await once(guard, 'exit');
    expect(guard.exitCode).toBe(7);
    agent = await AgentProcess.start(directory);
    await until(() =>
      readTrail(directory).entries.some(
        (one) => one.kind === 'run.skipped' && one.integrationId === 'nightly',
      ),
    );
  });
});
