import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { CLI_ENTRY } from '../../../../support/cli-run.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { checkedMetrics } from '../../../../support/features/metrics/promtool.ts';
import { hasModes, itWhere } from '../../../../support/it-where.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const DOCUMENT = {
  systems: [{ id: 'erp' }],
  integrations: ['orders', 'stock'].map((id) => ({
    ...{ id, systems: ['erp'], drain: 'off' },
    scheduler: { kind: 'local', every: '1h', command: ['true'] },
  })),
  windows: [
    {
      ...{ id: 'yearly', timeZone: 'UTC', start: '2026-01-01T02:00:00', rrule: 'FREQ=YEARLY' },
      ...{ duration: 'PT1H', covers: { systems: ['erp'] } },
    },
  ],
};

const LONG = { timeout: 60_000 };

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess | undefined;
let folder: string;

const remanso = (words: readonly string[], language: 'en' | 'es' = 'en') =>
  runInProcess([...words, '--data-dir', directory.root], {
    env: { ...process.env, NO_COLOR: '1', REMANSO_LANG: language },
  });

beforeAll(async () => {
  directory = temporaryDataDirectory();
  folder = mkdtempSync(join(tmpdir(), 'remanso-textfile-'));
  agent = await AgentProcess.start(directory);
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(DOCUMENT));
  expect((await remanso(['apply', file])).code).toBe(0);
  const pause = ['pause', '--integration', 'orders', '--for', '1h', '--reason', 'incident'];
  expect((await remanso(pause)).code).toBe(0);
}, 60_000);

afterAll(async () => {
  await agent?.dispose();
  directory.dispose();
  rmSync(folder, { recursive: true });
});

const HOLDS = [
  'remanso_integration_paused{integration="orders"} 1',
  'remanso_integration_paused{integration="stock"} 0',
];

const holdsIn = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('remanso_integration_paused'));

async function until(is: () => boolean): Promise<void> {
  for (const from = Date.now(); !is();) {
    if (Date.now() - from > 20_000) throw new Error('It did not come to be.');
    await sleep(50);
  }
}

describe('remanso metrics', () => {
  it('prints what is paused, and what is not', async () => {
    const { code, stdout, stderr } = await remanso(['metrics']);
    expect({ code, stderr, holds: holdsIn(stdout) }).toEqual({ code: 0, stderr: '', holds: HOLDS });
  });

  it('is one document with --json', async () => {
    const { stdout } = await remanso(['metrics', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ isReady: true, contentType: 'text/plain; version=0.0.4; charset=utf-8' },
      text: expect.stringContaining(HOLDS[0] ?? '') as string,
    });
  });

  it('prints OpenMetrics with its end', async () => {
    const { stdout } = await remanso(['metrics', '--format', 'openmetrics']);
    expect(stdout).toMatch(/\n# EOF\n$/);
    expect(stdout).toContain('# TYPE remanso_leaks counter\nremanso_leaks_total 0');
  });

  describeWith(['promtool'])('with promtool', () => {
    it('is found right, after runs, pauses and a look at the trail', async () => {
      const { stdout } = await remanso(['metrics']);
      expect(checkedMetrics(stdout)).toEqual({ code: 0, said: '' });
    });

    it('is found right without an agent', async () => {
      const file = join(folder, 'none.prom');
      const words = ['metrics', '--textfile', file, '--data-dir', join(folder, 'nowhere')];
      await runInProcess(words);
      expect(checkedMetrics(readFileSync(file, 'utf8'))).toEqual({ code: 0, said: '' });
    });
  });

  it.each([
    ['en', ['--every', '30s'], '--every: expected --textfile FILE as well'],
    ['es', ['--every', '30s'], '--every: se esperaba también --textfile ARCHIVO'],
    ['en', ['--textfile', 'x.prom', '--every', 'often'], 'found "often"'],
    ['en', ['--textfile', 'x.prom', '--format', 'openmetrics'], 'cannot be used with'],
    ['en', ['--textfile', 'x.txt'], 'node_exporter reads names that end in .prom'],
    ['es', ['--textfile', 'x.txt'], 'node_exporter lee nombres que acaban en .prom'],
  ] as const)('refuses in %s %j', async (language, words, said) => {
    const { code, stderr } = await remanso(['metrics', ...words], language);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) as string });
  });
});

describe('remanso metrics --textfile', () => {
  it('writes the file at once, and leaves nothing beside it', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const file = join(own, 'remanso.prom');
    expect(await remanso(['metrics', '--textfile', file])).toEqual({
      ...{ code: 0, stdout: '', stderr: '' },
    });
    expect(holdsIn(readFileSync(file, 'utf8'))).toEqual(HOLDS);
    expect(readdirSync(own)).toEqual(['remanso.prom']);
    if (hasModes) expect(statSync(file).mode & 0o777).toBe(0o644);
  });

  itWhere(
    hasModes,
    'refuses a folder that everybody may write to, unless it is sticky',
    async () => {
      const open = join(folder, 'open');
      mkdirSync(open);
      chmodSync(open, 0o777);
      const file = join(open, 'remanso.prom');
      const refused = await remanso(['metrics', '--textfile', file]);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain('could replace the file and so silence alerts');
      expect(readdirSync(open)).toEqual([]);
      chmodSync(open, 0o1777);
      expect(await remanso(['metrics', '--textfile', file])).toMatchObject({ code: 0 });
    },
  );

  itWhere(hasModes, 'replaces a link, and not what it leads to', async () => {
    const [target, file] = [join(folder, 'target'), join(folder, 'linked.prom')];
    writeFileSync(target, 'mine');
    symlinkSync(target, file);
    expect(await remanso(['metrics', '--textfile', file])).toMatchObject({ code: 0 });
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(holdsIn(readFileSync(file, 'utf8'))).toEqual(HOLDS);
  });

  it('says that there is no folder, and how node_exporter learns of it', async () => {
    const { code, stderr } = await remanso(['metrics', '--textfile', join(folder, 'no', 'x.prom')]);
    expect(code).toBe(2);
    expect(stderr).toContain('--collector.textfile.directory=');
  });

  it('says up 0 and nothing about holds where no agent answers', async () => {
    const file = join(folder, 'down.prom');
    writeFileSync(file, `${HOLDS.join('\n')}\n`);
    const nowhere = join(folder, 'nowhere');
    const words = ['metrics', '--textfile', file, '--data-dir', nowhere];
    const { code, stderr } = await runInProcess(words);
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(nowhere) as string,
    });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('\nremanso_up 0\n');
    expect(text).not.toContain('integration');
  });

  it(
    'keeps writing, through an agent that dies, and takes holds back when stopped',
    LONG,
    async () => {
      const life = temporaryDataDirectory();
      const file = join(folder, 'kept.prom');
      const up = (): string | undefined => {
        try {
          return /^remanso_up (\d)$/m.exec(readFileSync(file, 'utf8'))?.[1];
        } catch {
          return undefined;
        }
      };
      const words = ['metrics', '--textfile', file, '--every', '1s', '--data-dir', life.root];
      const writer = spawn(process.execPath, [CLI_ENTRY, ...words], {
        env: { ...process.env, NO_COLOR: '1', REMANSO_LANG: 'en' },
      });
      let said = '';
      writer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(writer, 'exit');
      try {
        await until(() => up() === '0');
        const first = await AgentProcess.start(life);
        await until(() => up() === '1');
        void first.kill();
        await until(() => up() === '0');
        const second = await AgentProcess.start(life);
        await until(() => up() === '1');
        writer.kill('SIGTERM');
        expect(await ended).toEqual([0, null]);
        expect(up()).toBe('0');
        await second.dispose();
        const lines = said.trim().split('\n');
        expect(lines.map((line) => /^No agent|^The agent/.exec(line)?.[0])).toEqual([
          ...['No agent', 'The agent', 'No agent', 'The agent'],
        ]);
      } finally {
        writer.kill('SIGKILL');
        life.dispose();
      }
    },
  );
});
