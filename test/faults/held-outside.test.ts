import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { readTrail } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { eventually, startGuard } from '../support/guard-process.ts';
import { flagPath } from '../support/guarded-directory.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { entryWithin } from '../support/trail-watch.ts';
import { outcomeSaid } from '../support/outcomes.ts';
import { inDetail } from '../support/in-detail.ts';

const person = { name: 'ana', via: 'test' };
const LEAK_MS = 5_000;

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
});

afterEach(async () => {
  await agent.dispose();
  directory.dispose();
});

function apply(document: Record<string, unknown>): Promise<unknown> {
  return agent.call('document.apply', {
    ...{ commandId: crypto.randomUUID(), person, document: documentSchema.parse(document) },
  });
}

/** A window that opens in `inMs` and stays open for a minute, over everything. */
function opening(inMs: number): Record<string, unknown> {
  const start = new Date(Date.now() + inMs).toISOString().slice(0, 19);
  const covers = { all: true };
  return { id: 'night', timeZone: 'UTC', start, duration: 'PT60S', covers };
}

describe('a guarded integration that is held', () => {
  const marker = `leak-${process.pid}`;
  const sleeper = [process.execPath, '-e', 'setTimeout(() => 0, 20_000)', marker, '--key=s3cret'];

  beforeEach(async () => {
    const scheduler = { kind: 'guard', watch: ['node', marker] };
    await apply({ integrations: [{ id: 'mail', scheduler }] });
    const selector = { integrations: ['mail'] };
    await agent.call('hold.place', {
      ...{ commandId: 'hold-command', person, selector, reason: 'incident', until: null },
    });
  });

  it('reports within 5 s a job started without its guard, with the user and no secret', async () => {
    const [program = '', ...words] = sleeper;
    const job = spawn(program, words, { stdio: 'ignore' });
    const leak = await entryWithin(agent, 'leak.detected', LEAK_MS);
    const seen = { code: 'process', pid: job.pid, program: 'node' };
    expect(inDetail(leak.detail, 'who')).toMatchObject({
      ...seen,
      user: expect.any(String) as string,
    });
    const snapshot: Snapshot = await agent.call('state.snapshot', {});
    expect(snapshot.leaks).toHaveLength(1);
    expect(snapshot.problems.map(({ code }) => code)).toEqual([expect.stringMatching(/^leak\|/)]);
    job.kill();
    expect(JSON.stringify(readTrail(directory).entries)).not.toContain('s3cret');
  });

  it('has its flag restored within 5 s after someone removes it, and holds guards again', async () => {
    const flag = flagPath(directory, 'mail');
    const holds = (): string[] => readFileSync(flag, 'utf8').split('\n').slice(1);
    const published = holds();
    rmSync(flag);
    const drifted = await entryWithin(agent, 'scheduler.drifted', LEAK_MS);
    expect(inDetail(drifted.detail, 'policy')).toBe('repause');
    await eventually(() => existsSync(flag) && isDeepStrictEqual(holds(), published));
    const guard = startGuard(directory.root, ['--integration', 'mail', '--', 'echo', 'ran']);
    expect(await guard.ended).toMatchObject({ code: 0, stdout: '' });
  });

  it('reports a guard that could not see the hold and ran to its end', async () => {
    // As if nothing held it.
    const free = '#remanso-flags 3 2000-01-01T00:00:00.000Z 2999-01-01T00:00:00.000Z\n#end\n';
    writeFileSync(flagPath(directory, 'mail'), free);
    const guard = startGuard(directory.root, ['--integration', 'mail', '--', 'echo', 'ran']);
    expect((await guard.ended).stdout).toBe('ran\n');
    const leak = await entryWithin(agent, 'leak.detected', LEAK_MS);
    expect(leak.integrationId).toBe('mail');
  });

  it('reports nothing for a job that looks the same but uses its guard', async () => {
    const words = ['--integration', 'mail', '--', ...sleeper];
    const guards = [startGuard(directory.root, words), startGuard(directory.root, words)];
    for (const guard of guards) expect((await guard.ended).code).toBe(0);
    await expect(entryWithin(agent, 'leak.detected', 2500)).rejects.toThrow('no leak.detected');
  });
});

describe('a run that does not end', () => {
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

  /** The window is saved once the run listens to signals: it takes as long as the machine is busy. */
  async function applyOnceUp(orders: Record<string, unknown>, file: string): Promise<void> {
    await apply({ integrations: [orders] });
    await eventually(() => read(file) === 'up');
    await apply({ integrations: [orders], windows: [opening(2500)] });
  }

  /** Records how often it was asked to end, and ends the second time. */
  function stubborn(file: string): string[] {
    const code = `const fs = require('fs'); let asked = 0;
      process.on('SIGTERM', () => { asked += 1; fs.writeFileSync(${JSON.stringify(file)}, String(asked));
        if (asked === 2) process.exit(0); }); setInterval(() => 0, 1000);
      fs.writeFileSync(${JSON.stringify(file)}, 'up');`;
    return [process.execPath, '-e', code];
  }

  it('is stopped again after the agent was killed while stopping it', async () => {
    const file = join(directory.root, 'asked');
    const scheduler = { kind: 'local', every: '1s', command: stubborn(file) };
    await applyOnceUp({ id: 'orders', scheduler, drain: 'off', inFlight: 'stop' }, file);
    await eventually(() => read(file) === '1');
    const stopping = await entryWithin(agent, 'run.stopping', 1000);
    await agent.kill();
    agent = await AgentProcess.start(directory);
    await eventually(() => read(file) === '2');
    const failed = await entryWithin(agent, 'run.failed', 5000);
    expect(failed.runId).toBe(stopping.runId);
    const drained = await entryWithin(agent, 'drain.completed', 1000);
    expect(drained.windowId).toBe('night');
    const { entries, isIntact } = readTrail(directory);
    expect(isIntact).toBe(true);
    expect(entries.filter(({ kind }) => kind === 'run.stopping')).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === 'drain.completed')).toHaveLength(1);
  });

  it('is asked to end at the opening and killed 10 s later, with what it started', async () => {
    const file = join(directory.root, 'asked');
    const code = `process.on('SIGTERM', () => 0); setInterval(() => 0, 1000);
      require('fs').writeFileSync(${JSON.stringify(file)}, 'up')`;
    const scheduler = { kind: 'local', every: '1s', command: [process.execPath, '-e', code] };
    await applyOnceUp({ id: 'orders', scheduler, drain: 'off', inFlight: 'stop' }, file);
    const stopping = await entryWithin(agent, 'run.stopping', 5000);
    const failed = await entryWithin(agent, 'run.failed', 12_000);
    expect(outcomeSaid(failed)).toBe('stopped: killed by SIGKILL');
    const graceMs = Date.parse(failed.at) - Date.parse(stopping.at);
    expect(graceMs).toBeGreaterThanOrEqual(9_900);
    expect(graceMs).toBeLessThan(11_500);
  });

  it('over HTTP is cut off at the opening', async () => {
    const { createServer } = await import('node:http');
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const http = { url: `http://127.0.0.1:${port}/` };
    const scheduler = { kind: 'local', every: '1s', http };
    const orders = { id: 'orders', scheduler, drain: 'off', inFlight: 'stop-after 1s' };
    const request = once(server, 'request');
    await apply({ integrations: [orders] });
    // Saved once the run waits for its answer, as above: a window that opens first holds it back.
    await request;
    await apply({ integrations: [orders], windows: [opening(3500)] });
    const opened = await entryWithin(agent, 'window.opened', 5000);
    const failed = await entryWithin(agent, 'run.failed', 5000);
    expect(outcomeSaid(failed)).toBe('stopped: the request was cut off');
    // Its grace begins when the window opens, which a busy machine records later.
    const graceMs = Date.parse(failed.at) - Date.parse(opened.occurrence?.opensAt ?? '');
    expect(graceMs).toBeGreaterThanOrEqual(900);
    expect(Date.parse(failed.at) - Date.parse(opened.at)).toBeLessThan(1900);
    server.closeAllConnections();
    server.close();
  });
});
