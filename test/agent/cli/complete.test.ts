import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../../../agent/cli/complete.ts';
import { Terminal } from '../../../agent/cli/output/terminal/terminal.ts';
import { buildProgram, commandNames } from '../../../agent/cli/program.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { runInProcess } from '../../support/cli-in-process.ts';

let folder: string;
let dataDir: string;
let agent: AgentProcess;

const plan = {
  hosts: [{ id: 'erp-db1', ssh: 'ops@127.0.0.1:1' }],
  systems: [{ id: 'erp', name: 'The ERP' }, { id: 'crm' }],
  integrations: [
    { id: 'shop-orders', systems: ['erp'], tags: ['orders'], scheduler: { kind: 'guard' } },
    { id: 'shop-stock', name: 'Stock', tags: ['nightly'], scheduler: { kind: 'guard' } },
    { id: 'mails', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      ...{ id: 'erp-monthly', title: 'ERP monthly', timeZone: 'UTC', start: '2030-12-06T02:00' },
      ...{ duration: 'PT4H', covers: { systems: ['erp'] } },
    },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-complete-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  const applied = ['apply', '-', '--data-dir', dataDir];
  expect(await runInProcess(applied, { stdin: JSON.stringify(plan) })).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function host(stdout = new PassThrough(), directory = dataDir) {
  const environment = { REMANSO_DATA_DIR: directory };
  const stdin = new PassThrough() as unknown as NodeJS.ReadStream;
  const terminal = new Terminal(stdout, new PassThrough(), environment);
  return { terminal, environment, stdin, exit: () => undefined };
}

async function lines(words: readonly string[], directory = dataDir): Promise<string[]> {
  const chunks: string[] = [];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  await complete([...words.slice(0, -1), `=${words.at(-1) ?? ''}`], host(stdout, directory));
  await new Promise((resolve) => setImmediate(resolve));
  return chunks.join('').split('\n').slice(0, -1);
}

/** Without the words that some shells show beside them. */
async function texts(words: readonly string[], directory = dataDir): Promise<string[]> {
  return (await lines(words, directory)).map((line) => line.split('\t')[0] ?? '');
}

/** On a busy machine the agent does not answer within the time that somebody waits at a Tab. */
async function soon(offered: () => Promise<string[]>, expected: readonly string[]): Promise<void> {
  await expect.poll(offered, { timeout: 20_000, interval: 100 }).toEqual(expected);
}

function pathsOf(command: Command, path: readonly string[] = []): (readonly [string[], Command])[] {
  return [
    [[...path], command],
    ...command.commands.flatMap((part) => pathsOf(part, [...path, part.name()])),
  ];
}

describe('commands and options', () => {
  it('are those of the tree, of every command', async () => {
    const program = await buildProgram([], host());
    expect(await texts([''])).toEqual(commandNames);
    expect(commandNames).toEqual(program.commands.map((one) => one.name()));
    for (const [path, command] of pathsOf(program)) {
      const options = command.options.flatMap(({ long, hidden }) => (hidden ? [] : [long]));
      expect(await texts([...path, '--'])).toEqual([...options, '--help']);
      if (path.length > 0 && command.commands.length > 0) {
        expect(await texts([...path, ''])).toEqual(command.commands.map((one) => one.name()));
      }
    }
  });

  it.each<[line: string, expected: readonly string[]]>([
    ['st', ['status']],
    ['window s', ['show', 'skip']],
    ['--json window s', ['show', 'skip']],
    ['--data-dir /x window s', ['show', 'skip']],
    ['window show --js', ['--json']],
    ['report erp-monthly --format ', ['html', 'json']],
    ['report erp-monthly --format=j', ['--format=json']],
    ['host re', ['remove']],
    ['host add ops@erp-db1 --become ', ['sudo']],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['status --zone Europe/Mad', ['Europe/Madrid']],
    ['audit list --kind run.sk', ['run.skipped']],
    ['apply ', [':files']],
    ['apply plan.yaml --reason ', []],
    ['occurrences --file ', [':files']],
    ['report erp-monthly ', [':files']],
    ['nonsense ', []],
    ['guard --on', ['--on-unreadable']],
    ['guard --on-unreadable ', ['run', 'hold']],
    ['guard --integration x -- ', []],
  ])('%s', async (line, expected) => {
    expect((await texts(line.split(' '))).slice(0, 6)).toEqual(expected);
  });

  it('come with what they do, on one line', async () => {
    expect(await lines(['window', 'show', '--js'])).toEqual([
      '--json\tprint JSON, one document per line, for scripts',
    ]);
  });

  it('follow an argument that is complete', async () => {
    expect(await texts(['window', 'extend', 'erp-monthly', ''])).toContain('--by');
  });
});

describe('ids, from the running agent', () => {
  it.each<[line: string, expected: readonly string[]]>([
    ['guard --integration shop', ['shop-orders', 'shop-stock']],
    ['pause --integration ', ['shop-orders', 'shop-stock', 'mails']],
    ['pause --integration shop', ['shop-orders', 'shop-stock']],
    ['pause --integration=shop-o', ['--integration=shop-orders']],
    ['pause --tag ', ['nightly', 'orders']],
    ['pause --system ', ['erp', 'crm']],
    ['window show ', ['erp-monthly']],
    ['host check ', ['erp-db1']],
    ['host check erp-db1 ', ['erp-db1']],
    ['host remove e', ['erp-db1']],
    ['window skip e', ['erp-monthly']],
    ['run stop shop-s', ['shop-stock']],
    ['audit list --window ', ['erp-monthly']],
    ['audit list --system erp --integration m', ['mails']],
  ])('%s', async (line, expected) => {
    await soon(() => texts(line.split(' ')), expected);
  });

  it('come with their names', async () => {
    await soon(() => lines(['window', 'show', '']), ['erp-monthly\tERP monthly']);
  });

  it('of pauses that people placed, with who and why', async () => {
    const reason = 'vendor\ton\u001b the phone';
    const pause = ['pause', '--integration', 'mails', '--for', '1h', '--reason', reason];
    const placed = await runInProcess([...pause, '--data-dir', dataDir, '--json']);
    const { holdId } = JSON.parse(placed.stdout) as { holdId: string };
    const told: unknown = expect.stringMatching(/^[^\t]+: vendor\\u\{9\}on\\u\{1b\} the phone$/);
    const parts = async () =>
      (await lines(['resume', '--hold', ''])).map((line) => line.split('\t'));
    await expect.poll(parts, { timeout: 20_000 }).toEqual([[holdId, told]]);
    await runInProcess(['resume', '--all', '--reason', 'r', '--data-dir', dataDir]);
  });

  it('are asked from the agent of --data-dir', async () => {
    const nowhere = join(folder, 'nowhere');
    await soon(
      () => texts(['--data-dir', dataDir, 'window', 'show', ''], nowhere),
      ['erp-monthly'],
    );
    expect(await texts(['window', 'show', '--data-dir', nowhere, ''])).toEqual([]);
  });

  it('are none where no agent answers, or not in time', async () => {
    expect(await texts(['window', 'show', ''], join(folder, 'nowhere'))).toEqual([]);
    const mute = dataDirectory(join(folder, 'mute'), {});
    createDataDirectory(mute);
    mkdirSync(dirname(mute.socket), { recursive: true, mode: 0o700 });
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(mute.socket, resolve));
    try {
      expect(await texts(['window', 'show', ''], mute.root)).toEqual([]);
    } finally {
      server.close();
    }
  });
});

describe('templates', () => {
  it('are offered with their titles', async () => {
    expect(await lines(['template', 'e'])).toEqual(['erp\tERP maintenance']);
    expect((await lines(['template', ''])).map((line) => line.split('\t')[0])).toEqual([
      ...['erp', 'close', 'warehouse', 'release', 'quarter', 'nights'],
    ]);
  });
});
