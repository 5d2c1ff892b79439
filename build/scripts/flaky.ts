import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteTotals, TestResult } from './suite-totals.ts';

/** Totals after what failed in files of real daemons and real time was run once more. */
export interface RetriedTotals extends SuiteTotals {
  /** Passed only then. */
  readonly flaky: readonly TestResult[];
  /** By file, of the first run. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** Remembers them beyond the run, one JSON document a line; CI keeps the file. */
export function rememberFlaky(root: string, flaky: readonly TestResult[]): void {
  if (flaky.length === 0) return;
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  // `null` without git, whatever its type says.
  const commit = (stdout as string | null)?.trim() ?? '';
  const date = new Date().toISOString();
  const lines = flaky.map(({ file, title }) => JSON.stringify({ date, commit, file, title }));
  mkdirSync(join(root, 'dist', 'test'), { recursive: true });
  appendFileSync(join(root, 'dist', 'test', 'flaky.jsonl'), `${lines.join('\n')}\n`);
}
