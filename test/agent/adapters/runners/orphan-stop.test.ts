import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import {
  membersOf,
  windowsOrphan,
} from '../../../../agent/adapters/runners/processes/windows-orphan.ts';
import {
  isProcessAlive,
  processMark,
} from '../../../../agent/adapters/runners/processes/process-mark.ts';
import { runMembers } from '../../../../agent/adapters/runners/processes/run-members.ts';
import type { RunningProcess } from '../../../../agent/ports/machines/processes.ts';
import { eventually } from '../../../support/guard-process.ts';
import { script } from '../../../support/runner-request.ts';

const runner = new LocalRunner(process.env);
let orphans = 0;

/** A command as an earlier agent left it: the leader of its own process group. */
async function orphan(code: string) {
  const [program = '', ...words] = script(`${code}; console.log('up'); setInterval(() => 0, 99)`);
  const runId = `orphan-${process.pid}-${++orphans}`;
  const child = spawn(program, words, {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, REMANSO_RUN_ID: runId },
  });
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  const left = { runId, pid, pidStartedAt: processMark(pid), startedAt: Date.now() };
  return { pid, left, exit: once(child, 'exit') };
}

describe('a process left by an earlier agent', () => {
  it('is asked to end, and watched until it has', async () => {
    const { left, exit } = await orphan('process.on("SIGTERM", () => process.exit(7))');
    const adopted = runner.adopt(left);
    adopted?.stop(60_000);
    expect(await exit).toEqual([7, null]);
    await expect(adopted?.gone).resolves.toBeUndefined();
    expect(runner.adopt(left)).toBeUndefined();
  });

  it('is killed, with what it started, where it ignores that', async () => {
    const { pid, left, exit } = await orphan(
      'process.on("SIGTERM", () => 0); require("child_process").spawn("sleep", ["60"])',
    );
    runner.adopt(left)?.stop(200);
    expect(await exit).toEqual([null, 'SIGKILL']);
    expect(() => process.kill(-pid, 0)).toThrow('ESRCH');
  });

  it.runIf(process.platform === 'linux')(
    'is ended with what it moved to another session, each asked once',
    async () => {
      const asked = join(mkdtempSync(join(tmpdir(), 'remanso-orphan-')), 'asked');
      const count = `process.on("SIGTERM", () => { require("fs").appendFileSync(${JSON.stringify(asked)}, ".");
        setTimeout(() => process.exit(7), 100); })`;
      // Detached, it has a session of its own from its first instruction; `setsid` would fork once more,
      // and what it forks while it is being asked is ended only by the kill.
      const { left, exit } = await orphan(
        `${count}; require("child_process").spawn("sleep", ["61"], { detached: true, stdio: "ignore" })`,
      );
      await eventually(() => runMembers(left.runId).length === 2);
      runner.adopt(left)?.stop(60_000);
      expect(await exit).toEqual([7, null]);
      await eventually(() => runMembers(left.runId).length === 0);
      expect(readFileSync(asked, 'utf8')).toBe('.');
    },
  );

  it('is not another process that has its pid by now', async () => {
    const { pid, left, exit } = await orphan('');
    expect(runner.adopt({ ...left, pidStartedAt: 'boot:1' })).toBeUndefined();
    expect(isProcessAlive(pid, left.pidStartedAt)).toBe(true);
    runner.adopt(left)?.stop(60_000);
    await exit;
  });
});

const STARTED = 1_000_000;
const run = { runId: 'run', pid: 40, pidStartedAt: undefined, startedAt: STARTED };

function running(pid: number, parentPid: number, startedAt: number): RunningProcess {
  return { pid, parentPid, startedAt, words: ['x'], user: undefined };
}

describe('what remains of a command on Windows', () => {
  const others = [running(1, 0, 0), running(7, 1, STARTED + 5)];

  it('is its process and all descendants', () => {
    const own = [running(40, 1, STARTED + 20), running(41, 40, STARTED + 90)];
    const below = running(42, 41, STARTED + 95);
    expect(membersOf([...others, below, ...own], run)).toEqual([...own, below]);
  });

  it('is what the process had started, after it ended with its agent', () => {
    const child = running(41, 40, STARTED + 90);
    expect(membersOf([...others, child, running(42, 41, STARTED + 95)], run)).toHaveLength(2);
    expect(membersOf(others, run)).toEqual([]);
  });

  it('excludes another process that has its pid by now, and its children', () => {
    const another = running(40, 1, STARTED + 3_600_000);
    const itsChild = running(43, 40, STARTED + 3_600_005);
    const ours = running(41, 40, STARTED + 90);
    expect(membersOf([...others, another, itsChild], run)).toEqual([]);
    expect(membersOf([...others, another, itsChild, ours], run)).toEqual([ours]);
  });

  it('excludes a child older than its parent: the pid was reused', () => {
    const own = running(40, 1, STARTED);
    const older = running(44, 41, STARTED - 50_000);
    expect(membersOf([own, running(41, 40, STARTED + 1), older], run)).toHaveLength(2);
  });
});

describe('a command left on Windows', () => {
  function world(list: () => readonly RunningProcess[]) {
    const log: string[] = [];
    const treeOf = (pid: number) => ({
      isAlive: () => true,
      terminate: () => void log.push(`asked ${pid}`),
      kill: () => void log.push(`killed ${pid}`),
    });
    const processes = { list: () => Promise.resolve().then(list) };
    return { log, left: windowsOrphan(run, { processes, treeOf, lookMs: 20 }) };
  }

  it('is watched until nothing of it runs, and ended as trees', async () => {
    let list = [running(41, 40, STARTED), running(42, 41, STARTED), running(43, 40, STARTED)];
    const { log, left } = world(() => list);
    left.stop(100);
    await expect.poll(() => log).toEqual(['asked 41', 'asked 43']);
    list = list.slice(0, 2);
    await expect.poll(() => log).toEqual(['asked 41', 'asked 43', 'killed 41']);
    list = [];
    await left.gone;
  });

  it('is neither watched nor ended where processes cannot be listed', async () => {
    const { log, left } = world(() => {
      throw new Error('no PowerShell');
    });
    left.stop(0);
    await left.gone;
    left.stop(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(log).toEqual([]);
  });
});
