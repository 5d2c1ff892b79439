import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { outcomeSaid } from '../../../../support/outcomes.ts';

const WHY = ['--reason', 'The ERP goes down now'];

let folder: string;
let dataDir: string;
let agent: AgentProcess;

const remanso = (...args: string[]) => run(['--data-dir', dataDir, ...args]);

async function begin(scheduler: Record<string, unknown>): Promise<void> {
  const integrations = [
    { id: 'orders', scheduler: { kind: 'local', every: '1s', ...scheduler } },
    { id: 'nightly', scheduler: { kind: 'guard' } },
  ];
  const stdin = JSON.stringify({ integrations });
  expect((await run(['apply', '-', '--data-dir', dataDir], { stdin })).code).toBe(0);
  await expect.poll(async () => (await lastRun())?.outcome, { timeout: 30_000 }).toBe('running');
}

async function lastRun() {
  const { integrations } = await agent.call('state.snapshot', {});
  return integrations.find(({ id }) => id === 'orders')?.lastRun;
}

/** How the run ended, in the trail. */
async function endOf(runId: string): Promise<string | undefined> {
  const { entries } = await agent.call('audit.page', { kind: 'run.failed' });
  const end = entries.find((entry) => entry.runId === runId);
  return end && outcomeSaid(end);
}

async function stop(...more: string[]): Promise<{ runId: string }> {
  const { code, stdout, stderr } = await remanso(
    'run',
    'stop',
    'orders',
    ...WHY,
    ...more,
    '--json',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return jsonLines(stdout)[0] as { runId: string };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-run-stop-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
});

afterEach(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('remanso run stop', () => {
  test('previews first, then ends the command with everything it started', async () => {
    const alive = join(folder, 'alive');
    const once = `[ -e ${alive}.seen ] && exit 0; touch ${alive} ${alive}.seen`;
    const hang = `trap 'rm ${alive}; exit 1' TERM; sleep 600 & wait`;
    await begin({ command: ['sh', '-c', `${once}; ${hang}`] });
    const seen = (await lastRun())?.runId ?? '';
    const dry = await remanso('run', 'stop', 'orders', ...WHY, '--dry-run');
    expect(dry.stdout).toMatch(
      /^Run .* of orders, running since \d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? [A-Z][^,Z]*, would be asked to stop\.\nNothing was changed: this was a dry run\.\n$/,
    );
    const other = await remanso('run', 'stop', 'orders', ...WHY, '--run', 'another');
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(/The run another has ended; .* another one is in progress/);
    expect(existsSync(alive)).toBe(true);
    expect((await stop('--run', seen)).runId).toBe(seen);
    await expect.poll(() => endOf(seen), { timeout: 30_000 }).toMatch(/^stopped: /);
    expect(existsSync(alive)).toBe(false);
    const { entries } = await agent.call('audit.page', { kind: 'run.stopping' });
    expect(entries).toMatchObject([
      {
        ...{ runId: seen, integrationId: 'orders', reason: 'The ERP goes down now' },
        actor: { kind: 'person', via: 'cli' },
      },
    ]);
  });

  test('cuts off an HTTP request', async () => {
    let cutOff = 0;
    const server = createServer((request) => request.on('close', () => (cutOff += 1)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await begin({ http: { url: `http://127.0.0.1:${port}/orders` } });
      const { runId } = await stop();
      await expect.poll(() => endOf(runId)).toBe('stopped: the request was cut off');
      await expect.poll(() => cutOff).toBeGreaterThan(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  // The grace period of 10 s is real: only that shows that what ignores SIGTERM is ended.
  test('survives a kill -9 of the agent: the next one ends what ignores SIGTERM', async () => {
    const seen = join(folder, 'seen');
    const once = `[ -e ${seen} ] && exit 0; touch ${seen}`;
    await begin({ command: ['sh', '-c', `${once}; trap '' TERM; while :; do sleep 1; done`] });
    const { runId } = await stop();
    expect(await lastRun()).toMatchObject({ runId, outcome: 'running' });
    expect((await lastRun())?.stoppingAt).toBeDefined();
    const twice = await remanso('run', 'stop', 'orders', ...WHY);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toMatch(/was already asked to end/);
    await agent.kill();
    agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    await expect.poll(() => endOf(runId), { timeout: 20_000 }).toBe('stopped');
  }, 60_000);

  test.each([
    ['the reason is missing', ['orders'], 2, /--reason: expected why/],
    ['the integration is unknown', ['ghost', ...WHY], 2, /There is no integration "ghost"/],
    [
      'only its own scheduler can end it',
      ['nightly', ...WHY],
      1,
      /does not start "nightly" itself/,
    ],
  ])('is refused where %s', async (_, words, code, said) => {
    await begin({ command: ['sleep', '30'] });
    const refused = await remanso('run', 'stop', ...words);
    expect(refused).toMatchObject({ code, stdout: '' });
    expect(refused.stderr).toMatch(said);
    expect((await lastRun())?.stoppingAt).toBeUndefined();
  });
});
