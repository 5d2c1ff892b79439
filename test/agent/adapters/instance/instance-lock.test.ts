import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readAgentFile,
  acquireInstanceLock,
} from '../../../../agent/adapters/instance/instance-lock.ts';
import type { Result } from '../../../../shared/errors.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const HOLDER = fileURLToPath(new URL('../../../support/lock-holder.ts', import.meta.url));
const self = { pid: process.pid, startedAt: Date.parse('2026-12-06T01:00:00Z') };

let directory: ReturnType<typeof temporaryDataDirectory>;
let children: ChildProcessWithoutNullStreams[];

/** Starts a process that tries to take the lock; resolves with its outcome. */
async function startHolder() {
  const child = spawn(process.execPath, [HOLDER, directory.root]);
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, said: JSON.parse(line) as Result<unknown> };
}

async function kill(child: ChildProcessWithoutNullStreams): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

beforeEach(() => {
  directory = temporaryDataDirectory();
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  directory.dispose();
});

describe('instance lock', () => {
  it('records its holder, and removes the record when released', () => {
    const lock = acquireInstanceLock(directory, self);
    if (!lock.ok) throw new Error(lock.failure.message);
    expect(JSON.parse(readFileSync(directory.agentFile, 'utf8'))).toEqual({
      pid: process.pid,
      startedAt: '2026-12-06T01:00:00Z',
    });
    lock.value.release();
    expect(existsSync(directory.agentFile)).toBe(false);
    const again = acquireInstanceLock(directory, self);
    expect(again.ok).toBe(true);
    lock.value.release();
    expect(existsSync(directory.agentFile)).toBe(true);
    if (again.ok) again.value.release();
  });

  it('is refused a second time in one process', () => {
    const first = acquireInstanceLock(directory, self);
    expect(acquireInstanceLock(directory, self)).toMatchObject({
      ok: false,
      failure: { code: 'agent-running' },
    });
    if (first.ok) first.value.release();
  });

  it('names the process that holds it, and is free as soon as that is killed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { child, said } = await startHolder();
      expect(said.ok).toBe(true);
      const refused = acquireInstanceLock(directory, self);
      if (refused.ok) throw new Error('expected a refusal');
      expect(refused.failure.code).toBe('agent-running');
      expect(refused.failure.message).toContain(`process ${child.pid},`);
      expect(refused.failure.message).toContain(directory.root);
      await kill(child);
      expect(readAgentFile(directory.agentFile)?.pid).toBe(child.pid);
      const lock = acquireInstanceLock(directory, self);
      if (!lock.ok) throw new Error(lock.failure.message);
      expect(readAgentFile(directory.agentFile)?.pid).toBe(process.pid);
      lock.value.release();
    }
  }, 60_000);

  it('is free again when its holder ends normally', async () => {
    const { child } = await startHolder();
    const closed = once(child, 'close');
    child.stdin.end();
    await closed;
    expect(existsSync(directory.agentFile)).toBe(false);
    const lock = acquireInstanceLock(directory, self);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  }, 60_000);

  it('goes to exactly one of several started at once, and the others name it', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => startHolder()));
    const [holder, ...more] = all.filter(({ said }) => said.ok);
    expect(more).toEqual([]);
    for (const { said } of all) {
      if (said.ok) continue;
      expect(said.failure.code).toBe('agent-running');
      expect(said.failure.message).toContain(`process ${holder?.child.pid},`);
    }
  }, 60_000);

  it('is not fooled by an agent file left by a dead or unrelated process', async () => {
    const { child } = await startHolder();
    for (const left of [
      '',
      '{"pid":',
      '{"pid":"1"}',
      `{"pid":${2 ** 22 + 5},"startedAt":"2026-12-06T01:00:00Z"}`,
    ]) {
      writeFileSync(directory.agentFile, left);
      const refused = acquireInstanceLock(directory, self);
      if (refused.ok) throw new Error('expected a refusal');
      expect(refused.failure.code).toBe('agent-running');
      expect(refused.failure.message).not.toContain('process');
    }
    await kill(child);
    expect(acquireInstanceLock(directory, self).ok).toBe(true);
  }, 60_000);

  it('reports what is wrong with an invalid lock file', () => {
    mkdirSync(directory.lock);
    const refused = acquireInstanceLock(directory, self);
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        code: 'file-unreadable',
        message: expect.stringContaining(directory.lock) as string,
      },
    });
    expect(existsSync(directory.agentFile)).toBe(false);
  });

  it('is released when its holder cannot be recorded', () => {
    mkdirSync(directory.agentFile);
    expect(acquireInstanceLock(directory, self)).toMatchObject({
      ok: false,
      failure: { code: 'file-unreadable' },
    });
    const other = { ...directory, agentFile: `${directory.agentFile}.elsewhere` };
    const lock = acquireInstanceLock(other, self);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  });
});
