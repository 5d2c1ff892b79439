import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { CLI_ENTRY, run } from '../support/cli-run.ts';
import { descendants, signalAll } from '../support/process-tree.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const LAST = 1_000_000;

/** As a runner of a build service does it: by commands alone. Each step leaves its name behind. */
const PIPELINE = `
step() { echo "$1" >> "$STEPS"; }
remanso() { "$NODE" "$ENTRY" "$@" --data-dir "$DATA"; }
step begun
open() { remanso window open --from-template release --key pipeline-1 --lease 5s --wait drained --json; }
# Exit code 3: no agent answers. Whoever has the key gets the same window.
until W=$(open); do [ $? -eq 3 ] || exit 1; done
W=\${W#*windowId\\":\\"} W=\${W%%\\"*}
"$NODE" "$ENTRY" window beat "$W" --every 1s --while $$ --data-dir "$DATA" &
step drained
until [ -e "$GO" ]; do sleep 0.1; done
step closing
remanso window close "$W"
step closed
`;

describe('a pipeline and its agent, of which either is killed', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess;
  let pipeline: ChildProcess;
  let ended: Promise<number | null>;

  const file = (name: string): string => path.join(directory.root, name);
  const touch = (name: string): void => appendFileSync(file(name), '\n');
  const steps = (): string =>
    existsSync(file('steps')) ? readFileSync(file('steps'), 'utf8') : '';
  const state = async () => (await agent.call('state.snapshot', {})).integrations[0]?.state;
  const lease = async () => (await agent.call('lease.list', {})).leases[0];

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    agent = await AgentProcess.start(directory);
    const document = {
      systems: [{ id: 'erp' }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'] },
          // Runs until it is told to end, so that draining takes as long as a test needs.
          scheduler: {
            ...{ kind: 'local', every: '1s' },
            command: ['sh', '-c', `until [ -e ${file('drain')} ]; do sleep 0.1; done`],
          },
        },
      ],
      windows: [
        {
          ...{ id: 'release', timeZone: 'UTC', start: '2026-01-01T22:00', duration: 'PT2H' },
          covers: { systems: ['erp'] },
        },
      ],
    };
    const words = ['apply', '-', '--data-dir', directory.root];
    expect((await run(words, { stdin: JSON.stringify(document) })).code).toBe(0);
    await expect
      .poll(async () => (await agent.call('run.list', { integrationId: 'orders' })).runs.length)
      .toBeGreaterThan(0);
    pipeline = spawn('sh', ['-c', PIPELINE], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...{ NODE: process.execPath, ENTRY: CLI_ENTRY, DATA: directory.root },
        ...{ STEPS: file('steps'), GO: file('go') },
      },
    });
    ended = new Promise((resolve) => pipeline.on('close', resolve));
  });
  afterEach(async () => {
    signalAll(processes(), 'SIGKILL');
    touch('drain');
    await agent.dispose();
    directory.dispose();
  });

  /** The shell first. */
  const processes = (): number[] => {
    const { pid } = pipeline;
    return pid === undefined ? [] : [pid, ...descendants(pid)];
  };
  const until = (step: string) => expect.poll(steps, { timeout: 20_000 }).toContain(`${step}\n`);
  const isOpen = () => expect.poll(lease, { timeout: 20_000 }).toMatchObject({ ended: null });
  const killPipeline = async () => {
    signalAll(processes(), 'SIGKILL');
    await ended;
  };
  const restartAgent = async () => {
    await agent.kill();
    agent = await AgentProcess.start(directory);
  };

  const comesBack = async (why: string): Promise<void> => {
    await expect.poll(lease, { timeout: 20_000 }).toMatchObject({ ended: { why } });
    touch('drain');
    await expect.poll(state, { timeout: 20_000 }).toBe('flowing');
    const { entries } = await agent.call('audit.page', { before: LAST, kind: 'lease.ended' });
    expect(entries.map(({ detail }) => detail)).toMatchObject([{ why, key: 'pipeline-1' }]);
    const verified = await run(['audit', 'verify', '--data-dir', directory.root]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  };

  it('goes on to its end when nobody is', async () => {
    await isOpen();
    touch('drain');
    await until('drained');
    touch('go');
    expect(await ended).toBe(0);
    await comesBack('closed');
  });

  describe('the pipeline is killed', () => {
    it('while it waits: the window ends by itself, and what ran on was never cut off', async () => {
      await isOpen();
      await killPipeline();
      await comesBack('ran-out');
    });

    it('while it deploys', async () => {
      await isOpen();
      touch('drain');
      await until('drained');
      await killPipeline();
      expect(await state()).toBe('paused');
      await comesBack('ran-out');
    });

    it('the shell alone, so that its heartbeats stop with it', async () => {
      await isOpen();
      touch('drain');
      await until('drained');
      signalAll(processes().slice(0, 1), 'SIGKILL');
      await ended;
      await comesBack('ran-out');
    });

    it('while it closes: whichever came first', async () => {
      await isOpen();
      touch('drain');
      await until('drained');
      touch('go');
      await until('closing');
      await killPipeline();
      await expect.poll(lease, { timeout: 20_000 }).not.toMatchObject({ ended: null });
      await comesBack((await lease())?.ended?.why ?? 'none');
    });
  });

  describe('the agent is killed', () => {
    it('while the pipeline opens', async () => {
      await until('begun');
      await restartAgent();
      await isOpen();
      touch('drain');
      await until('drained');
      touch('go');
      expect(await ended).toBe(0);
      await comesBack('closed');
    });

    it('while the pipeline waits, and again while it deploys', async () => {
      await isOpen();
      await restartAgent();
      expect(await state()).not.toBe('flowing');
      touch('drain');
      await until('drained');
      await restartAgent();
      expect(await state()).toBe('paused');
      touch('go');
      expect(await ended).toBe(0);
      await comesBack('closed');
    });

    it('while the pipeline closes', async () => {
      await isOpen();
      touch('drain');
      await until('drained');
      touch('go');
      await until('closing');
      await restartAgent();
      await expect.poll(lease, { timeout: 20_000 }).not.toMatchObject({ ended: null });
      await comesBack((await lease())?.ended?.why ?? 'none');
    });

    it('with the pipeline, at once', async () => {
      await isOpen();
      touch('drain');
      await until('drained');
      await Promise.all([killPipeline(), restartAgent()]);
      expect(await state()).toBe('paused');
      await comesBack('ran-out');
    });
  });
});
