import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { run } from '../../../support/cli-run.ts';
import { flagPath } from '../../../support/guarded-directory.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;

beforeEach(() => {
  directory = temporaryDataDirectory();
});

afterEach(() => directory.dispose());

const remanso = (...words: string[]) => run([...words, '--data-dir', directory.root]);

function plan(opensInMs: number, lastsMs: number): string {
  const path = join(directory.root, 'plan.json');
  const wall = (at: number): string => formatInstant(at).slice(0, 19);
  const opensAt = Date.now() + opensInMs;
  const integrations = [
    { id: 'orders', scheduler: { kind: 'local', every: '10s', command: ['true'] } },
    { id: 'nightly', scheduler: { kind: 'guard' } },
  ];
  const windows = [
    {
      ...{ id: 'patches', timeZone: 'UTC', covers: { all: true } },
      start: wall(opensAt),
      end: wall(opensAt + lastsMs),
    },
  ];
  writeFileSync(path, JSON.stringify({ integrations, windows }));
  return path;
}

describe('apply without a running agent', () => {
  it.each([
    ['ahead', 86_400_000],
    ['open', -60_000],
  ])(
    'accepts a window that is %s, and changes nothing the second time',
    async (_name, opensInMs) => {
      const path = plan(opensInMs, 3_600_000);
      const first = await remanso('apply', path);
      expect(first).toEqual({
        code: 0,
        stdout: '+ integration orders\n+ integration nightly\n+ window patches\n',
        stderr: '',
      });
      expect(await remanso('apply', path)).toEqual({
        code: 0,
        stdout: 'No changes.\n',
        stderr: '',
      });
      expect(readFileSync(flagPath(directory, 'nightly'), 'utf8')).toContain('nightly ');
    },
  );
});
