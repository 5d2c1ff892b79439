import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { readTrail, verdictsOf } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';

const person = { name: 'test', via: 'test' };

/** Writes its pid, then waits for minutes. */
const WAITS =
  "require('fs').appendFileSync(process.argv[1], `${process.pid} `); setInterval(() => {}, 1000)";

/** One agent, one data directory, from the first start to the last. */
describe('an agent on Windows', () => {
  const parent = mkdtempSync(join(tmpdir(), 'remanso-story-'));
  const directory = dataDirectory(join(parent, 'D3'), {});
  const [pids, ran] = [join(parent, 'pids'), join(parent, 'ran')];
  let agent: AgentProcess;

  beforeAll(async () => {
    createDataDirectory(directory);
    agent = await AgentProcess.start(directory);
    const document = documentSchema.parse({
      integrations: [
        { id: 'Orders', scheduler: { kind: 'guard' } },
        { id: 'job', scheduler: { kind: 'local', every: '2s', command: words(WAITS, pids) } },
      ],
    });
    await agent.call('document.apply', { commandId: randomUUID(), person, document });
  });
  afterAll(async () => {
    await agent.dispose();
    rmSync(parent, { recursive: true, force: true, maxRetries: 10 });
  });

  function words(code: string, ...more: string[]): string[] {
    return [process.execPath, '-e', code, ...more];
  }

  function guard(id: string) {
    const marks = "require('fs').writeFileSync(process.argv[1], 'ran'); process.exitCode = 7";
    const options = ['--integration', id, '--data-dir', directory.root];
    return run(['guard', ...options, '--', ...words(marks, ran)]);
  }

  const started = (): number[] =>
    existsSync(pids) ? readFileSync(pids, 'utf8').trim().split(' ').map(Number) : [];

  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('answers on its pipe, whatever the letter case of the folder', async () => {
    const client = await connectAgent(dataDirectory(directory.root.toLowerCase(), {}));
    if (!client.ok) throw new Error(client.failure.message);
    const answer = await client.value.call('agent.hello', {});
    client.value.close();
    expect(answer).toMatchObject({ ok: true, value: { pid: agent.pid } });
  });

  it('runs once per folder: a second one names the first', async () => {
    const second = await run(['agent', '--data-dir', directory.root.toUpperCase()]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${agent.pid},`);
  });

  it("does not start a held guard's command, and passes through the exit code of one not held", async () => {
    const by = { person, reason: 'test' };
    const selector = { integrations: ['Orders'] };
    await agent.call('hold.place', { commandId: randomUUID(), ...by, selector, until: null });
    expect(await guard('Orders')).toMatchObject({ code: 0 });
    expect(existsSync(ran)).toBe(false);
    await agent.call('hold.release', { commandId: randomUUID(), ...by, target: { selector } });
    expect(await guard('Orders')).toMatchObject({ code: 7 });
    expect(readFileSync(ran, 'utf8')).toBe('ran');
    const told = () => readTrail(directory).entries.filter((one) => one.integrationId === 'Orders');
    await expect.poll(() => told().map(({ kind }) => kind)).toContain('run.skipped');
  });

  it('stops a run at once, together with its process', async () => {
    await expect.poll(started).toHaveLength(1);
    const began = performance.now();
    const stop = { commandId: randomUUID(), person, reason: 'test', integrationId: 'job' };
    await agent.call('run.stop', stop);
    await expect.poll(() => isAlive(started()[0] ?? 0)).toBe(false);
    // taskkill without /F, which console programs ignore, used to cost 10 s here.
    expect(performance.now() - began).toBeLessThan(9_000);
  });

  it('killed during a run, recovers on the same data: nothing twice, the chain intact', async () => {
    await expect.poll(started, { timeout: 20_000 }).toHaveLength(2);
    await agent.kill();
    expect(readTrail(directory).isIntact).toBe(true);
    agent = await AgentProcess.start(directory);
    await expect.poll(() => started().length, { timeout: 30_000 }).toBeGreaterThan(2);
    const { entries, isIntact } = readTrail(directory);
    expect(isIntact).toBe(true);
    const verdicts = [...verdictsOf(entries, 'job').values()];
    expect(verdicts.filter((each) => each.length !== 1)).toEqual([]);
    expect(entries.filter(({ kind }) => kind === 'agent.started')).toHaveLength(2);
  });
});
