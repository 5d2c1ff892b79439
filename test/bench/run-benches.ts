import { loadavg } from 'node:os';
import type { BenchResult } from './bench-process.ts';
import type { BenchRow } from './bench-row.ts';
import { benchTable } from './bench-table.ts';

export interface BenchRun {
  readonly names: readonly string[];
  /** Prints one document at the end instead of a table for each. */
  readonly isJson: boolean;
  readonly run: (name: string) => Promise<BenchResult>;
  /** What was measured, and only that. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** One after the other, also after one has failed. Resolves with the names of those that failed. */
export async function runBenches(all: BenchRun): Promise<readonly string[]> {
  const { names, isJson, print, complain } = all;
  const found: BenchRow[] = [];
  const failures = new Map<string, string>();
  for (const name of names) {
    // The load shows how far the figures can be trusted.
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const start = performance.now();
    const result = await all.run(name);
    const about = `${((performance.now() - start) / 1000).toFixed(0)} s, load before it ${load}`;
    if ('failure' in result) {
      failures.set(name, result.failure);
      complain(`\n${name} failed (${about}): ${result.failure}`);
      continue;
    }
    found.push(...result.rows);
    if (!isJson) print(`\n${name} (${about})\n${benchTable(result.rows)}`);
  }
  if (isJson) print(JSON.stringify(found));
  if (failures.size > 0) {
    const lines = [...failures].map(([name, why]) => `\n  ${name}: ${why}`);
    complain(`\n${failures.size} of ${names.length} failed:${lines.join('')}`);
  }
  return [...failures.keys()];
}
