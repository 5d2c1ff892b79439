import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface SuiteTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
});

/**
 * Totals of a Vitest run, from its JSON report. If Vitest itself was killed there is none; a file
 * that could not be loaded has no failing test, but must count as a failure.
 */
export function suiteTotals(report: string, exitCode: number | null): SuiteTotals {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const found = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests > 0 ? found.numFailedTests : exitCode === 0 ? 0 : 1,
    skipped: found.numPendingTests,
  };
}

const browserReportSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
});

/** The same of a run of Playwright. */
export function browserTotals(report: string, exitCode: number | null): SuiteTotals {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = browserReportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed > 0 ? failed : exitCode === 0 ? 0 : 1,
    skipped: stats.skipped,
  };
}

export function sumOf(all: readonly SuiteTotals[]): SuiteTotals {
  const sum = (key: keyof SuiteTotals): number => all.reduce((total, one) => total + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
