import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { jsonLines, run } from '../support/cli-run.ts';

/** Each step starts a process, and the machine may be busy. */
const LONG = 180_000;
const SOON = { timeout: 30_000 };

let folder: string;
let agents: AgentProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-moved-'));
  agents = [];
});

afterEach(async () => {
  for (const agent of agents) await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const rootOf = (name: string): string => join(folder, name);

function remanso(name: string, ...words: string[]) {
  return run([...words, '--data-dir', rootOf(name)]);
}

async function start(name: string): Promise<AgentProcess> {
  const agent = await AgentProcess.start(dataDirectory(rootOf(name), {}));
  agents.push(agent);
  return agent;
}

/** A scheduler whose pause is a file, like an admin's wrapper around a program. */
function plan(): string {
  const file = join(folder, 'plan.json');
  const flag = join(folder, 'paused');
  const shell = (script: string): string[] => ['sh', '-c', script, 'sh', flag];
  const scheduler = {
    kind: 'command',
    status: shell('test -e "$1" && exit 10; exit 0'),
    pause: shell('touch "$1"'),
    resume: shell('rm -f "$1"'),
  };
  const backups = { folder: join(folder, 'nas'), every: '1d', keep: 2 };
  writeFileSync(file, JSON.stringify({ integrations: [{ id: 'orders', scheduler }], backups }));
  mkdirSync(backups.folder);
  return file;
}

interface Status {
  readonly integrations: readonly { readonly state: string }[];
  readonly problems: readonly { readonly code: string }[];
}

async function statusOf(name: string): Promise<Status> {
  return jsonLines((await remanso(name, 'status', '--json')).stdout)[0] as Status;
}

const stateOf = async (name: string) => (await statusOf(name)).integrations[0]?.state;
const isPaused = (): boolean => existsSync(join(folder, 'paused'));

it.skipIf(process.platform === 'win32')(
  'an agent moves with what it has paused, and resumes it once a person has decided',
  async () => {
    const first = await start('first');
    expect((await remanso('first', 'apply', plan())).code).toBe(0);
    await expect.poll(() => readdirSync(join(folder, 'nas')), SOON).toHaveLength(1);
    const why = ['--reason', 'moving', '--for', '1h'];
    await remanso('first', 'pause', '--all', ...why);
    await expect.poll(() => stateOf('first'), SOON).toBe('paused');

    const file = join(folder, 'move.tar.gz');
    const [made] = jsonLines((await remanso('first', 'backup', file, '--json')).stdout);
    expect(made).toMatchObject({ file, held: ['orders'] });
    const takeOver = ['restore', file, '--take-over', '--reason', 'moved'];
    const early = await remanso('second', ...takeOver);
    expect([early.code, early.stderr]).toEqual([
      1,
      expect.stringContaining('runs on this machine'),
    ]);
    await first.stop();

    expect((await remanso('second', 'restore', file)).stdout).toContain('It had paused these');
    await start('second');
    await expect.poll(() => stateOf('second'), SOON).toBe('unknown');
    expect((await statusOf('second')).problems.map(({ code }) => code)).toContain('restored');
    // The person's own pause is over then, and nothing else is.
    await remanso('second', 'resume', '--all', '--reason', 'moved');
    expect([isPaused(), await stateOf('second')]).toEqual([true, 'unknown']);

    const decided = await remanso('second', 'restore', '--take-over', '--reason', 'moved');
    expect([decided.code, decided.stdout]).toEqual([0, expect.stringContaining('orders')]);
    await expect.poll(isPaused, SOON).toBe(false);
    await expect.poll(() => stateOf('second'), SOON).toBe('flowing');
    expect((await remanso('second', 'audit', 'verify')).code).toBe(0);

    const again = await remanso('first', 'agent');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is a copy of')]);
  },
  LONG,
);
