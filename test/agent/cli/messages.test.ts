import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nounText } from '../../../agent/cli/words/runs/numbers.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import type { CliRun } from '../../support/cli-run.ts';

let folder: string;
let dataDir: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-says-'));
  dataDir = join(folder, 'data');
  const document = { integrations: [{ id: 'orders', scheduler: { kind: 'guard' } }] };
  const applied = await runInProcess(['apply', '-', '--data-dir', dataDir], {
    stdin: JSON.stringify(document),
  });
  expect(applied).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', dataDir]);
}

describe('a folder without data', () => {
  it.each([['list'], ['verify'], ['export', '--format', 'csv', 'x.csv']])(
    'has no trail, which is not damage: audit %s',
    async (...words) => {
      const empty = join(folder, 'empty');
      mkdirSync(empty, { recursive: true });
      for (const where of [empty, join(folder, 'nowhere')]) {
        const { code, stderr } = await runInProcess(['audit', ...words, '--data-dir', where]);
        expect(code).toBe(1);
        expect(stderr).toMatch(/^remanso: There is no data in .*--data-dir\?\n$/);
        expect(stderr).not.toMatch(/intact|backup/);
      }
    },
  );
});

describe('a name in a trail filter', () => {
  it.each(['integration', 'window', 'system'])(
    'is refused where no %s ever had it',
    async (noun) => {
      const { code, stdout, stderr } = await remanso('audit', 'list', `--${noun}`, 'nope');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(
        `--${noun}: there is no ${noun} "nope", and the trail has never had one`,
      );
    },
  );

  it('is accepted where something has it, or the trail once had it', async () => {
    const listed = await remanso('audit', 'list', '--integration', 'orders');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(/definition changed +orders/);
    const none = ['audit', 'list', '--integration', 'orders', '--kind', 'run.failed'];
    expect(await remanso(...none)).toEqual({ code: 0, stdout: 'No entry matches.\n', stderr: '' });
    expect(await remanso(...none, '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
    await runInProcess(['apply', '-', '--prune', '--data-dir', dataDir], { stdin: '{}' });
    expect(await remanso(...none)).toMatchObject({ code: 0 });
  });
});

describe('counts', () => {
  it.each<[count: number, said: string]>([
    [0, '0 integrations'],
    [1, '1 integration'],
    [2, '2 integrations'],
  ])('%i: %s', (count, said) => {
    expect(nounText(count, 'integration', 'en')).toBe(said);
  });

  it('have irregular plurals', () => {
    expect(nounText(1, 'entry', 'en')).toBe('1 entry');
    expect(nounText(3, 'entry', 'en')).toBe('3 entries');
    expect([0, 1, 2, 1_000_000].map((count) => nounText(count, 'run', 'es'))).toEqual([
      '0 ejecuciones',
      '1 ejecución',
      '2 ejecuciones',
      '1 000 000 ejecuciones',
    ]);
  });
});
