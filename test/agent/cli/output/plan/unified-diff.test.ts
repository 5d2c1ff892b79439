import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unifiedDiff } from '../../../../../agent/cli/output/plan/unified-diff.ts';

const lines = (count: number): string[] => Array.from({ length: count }, (_, at) => `line ${at}`);
const text = (changed: readonly number[], count: number, end = '\n'): string =>
  lines(count)
    .map((line, at) => (changed.includes(at) ? `${line} new` : line))
    .join('\n') + end;

it.each<[changed: readonly number[], count: number]>([
  [[0], 1],
  [[0, 1, 4], 9],
  [[3, 9, 30], 40],
  [[39], 40],
])('is what patch reads: lines %j of %i', (changed, count) => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-diff-'));
  try {
    const file = join(folder, 'plan.yaml');
    const after = text(changed, count);
    writeFileSync(file, text([], count));
    const diff = unifiedDiff(file, text([], count), after);
    execFileSync('git', ['apply', '-p0', '--unsafe-paths', `--directory=${folder}`, '-'], {
      cwd: folder,
      input: `${diff.replaceAll(file, 'plan.yaml')}\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('is empty where nothing differs', () => {
  expect(unifiedDiff('plan.yaml', text([], 5), text([], 5))).toBe('');
});
