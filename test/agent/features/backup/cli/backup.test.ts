import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { factsOf } from '../../../../support/audit-facts.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines } from '../../../../support/cli-run.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** An agent is started. */
const LONG = { timeout: 120_000 };

let directory: ReturnType<typeof temporaryDataDirectory>;
let folder: string;

beforeEach(() => {
  directory = temporaryDataDirectory();
  const store = openStore({ directory, report: ({ message }) => expect.fail(message) });
  store.commit({}, factsOf('run.started', 12));
  store.close();
  folder = mkdtempSync(join(tmpdir(), 'remanso-cli-backup-'));
});

afterEach(() => {
  directory.dispose();
  rmSync(folder, { recursive: true });
});

const remanso = (words: readonly string[], language: 'en' | 'es' = 'en') =>
  runInProcess(words, { env: { ...process.env, NO_COLOR: '1', REMANSO_LANG: language } });

describe('remanso backup', () => {
  it('says what it wrote, in both languages', async () => {
    const words = ['--data-dir', directory.root, '--force'];
    const english = await remanso(['backup', join(folder, 'b'), ...words]);
    expect(english.stdout).toMatch(/: \d+\.\d MB, read again and verified, 12 entries\./);
    const spanish = await remanso(['backup', join(folder, 'b'), ...words], 'es');
    expect(spanish.stdout).toMatch(/: \d+,\d MB, leída de nuevo y verificada, 13 entradas\./);
  });

  it('is in the trail: who, where, how large; with and without an agent', LONG, async () => {
    const file = join(folder, 'b.tar.gz');
    const place = ['--data-dir', directory.root];
    const listed = async (): Promise<unknown[]> =>
      jsonLines(
        (await remanso(['audit', 'list', '--kind', 'backup.made', '--json', ...place])).stdout,
      );
    const [made] = jsonLines((await remanso(['backup', file, '--json', ...place])).stdout);
    const { bytes, sha256 } = made as { readonly bytes: number; readonly sha256: string };
    const entry = {
      ...{ seq: 13, actor: { kind: 'person', via: 'cli' } },
      detail: { file, bytes, sha256, seq: 12, removed: [] },
    };
    expect(await listed()).toMatchObject([entry]);
    const words = ['audit', 'list', '--kind', 'backup.made', ...place];
    expect((await remanso(words)).stdout).toContain(sha256);
    expect((await remanso(['audit', 'verify', ...place])).code).toBe(0);
    const agent = await AgentProcess.start(directory);
    try {
      expect((await remanso(['backup', file, '--force', ...place])).stderr).toBe('');
      const [first, second, ...more] = await listed();
      expect([first, second, more]).toMatchObject([entry, { actor: { kind: 'person' } }, []]);
      await remanso(['backup', '--into', folder, '--unrecorded', ...place]);
      expect(await listed()).toHaveLength(2);
    } finally {
      await agent.dispose();
    }
  });

  it('keeps so many in a folder', async () => {
    const into = [
      'backup',
      '--into',
      folder,
      '--keep',
      '1',
      '--data-dir',
      directory.root,
      '--json',
    ];
    const old = join(folder, 'remanso-of-nobody.tar.gz');
    writeFileSync(old, '');
    const first = jsonLines((await remanso(into)).stdout)[0] as { file: string };
    // As it would be a second later.
    const before = first.file.replace(/\d{6}Z/, '000000Z');
    writeFileSync(before, readFileSync(first.file));
    rmSync(first.file);
    const [made] = jsonLines((await remanso(into)).stdout);
    expect(made).toMatchObject({ removed: [before], head: { seq: 13 } });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each([
    [[]],
    [['b.tar.gz', '--into', 'x']],
    [['b.tar.gz', '--keep', '3']],
    [['--into', 'x', '--force']],
    [['--into', 'x', '--keep', '0']],
  ])('refuses %j', async (words) => {
    const { code } = await remanso(['backup', ...words, '--data-dir', directory.root]);
    expect(code).toBe(2);
  });

  it('fails where there is nothing yet', async () => {
    const nothing = ['--data-dir', join(folder, 'none')];
    const { code, stderr } = await remanso(['backup', join(folder, 'b'), ...nothing]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('none')]);
  });
});

describe('remanso restore', () => {
  it('says what to decide, in both languages, and where its agent is started', async () => {
    const file = join(folder, 'b.tar.gz');
    await remanso(['backup', file, '--data-dir', directory.root]);
    const english = await remanso(['restore', file, '--data-dir', join(folder, 'new')]);
    expect(english.stdout).toContain('remanso restore --take-over --reason TEXT');
    const replaced = ['--replace', '--reason', 'otra vez', '--data-dir', join(folder, 'new')];
    const spanish = await remanso(['restore', file, ...replaced], 'es');
    expect(spanish.stdout).toContain('remanso restore --take-over --reason TEXTO');
    expect(spanish.stdout).toContain('Lo que había se guarda en');
  });

  it('refuses a replacement and a decision without a reason, and nothing at all', async () => {
    const file = join(folder, 'b.tar.gz');
    for (const words of [[file, '--replace'], [file, '--take-over'], ['--leave'], []]) {
      expect((await remanso(['restore', ...words, '--data-dir', folder])).code).toBe(2);
    }
    const both = ['restore', '--take-over', '--leave', '--reason', 'x', '--data-dir', folder];
    expect((await remanso(both)).code).toBe(2);
  });
});
