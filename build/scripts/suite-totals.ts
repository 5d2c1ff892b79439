import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';

export interface SuiteTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test as `file › title`, for the last lines of a long output. */
  readonly failures: readonly string[];
}

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/**
 * Totals of a Vitest run, from its JSON report. If Vitest itself was killed there is none; a file
 * that could not be loaded has no failing test, but must count as a failure.
 */
export function suiteTotals(report: string, exitCode: number | null): SuiteTotals {
  if (!existsSync(report)) return withoutReport('Vitest', exitCode);
  const found = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failures = found.testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name);
    const titles = file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name} › ${fullName}`);
    return titles.length > 0 || file.status !== 'failed' ? titles : [`${name} › the file itself`];
  });
  return {
    passed: found.numPassedTests,
    ...failed('Vitest', Math.max(found.numFailedTests, failures.length), failures, exitCode),
    skipped: found.numPendingTests,
  };
}

interface BrowserSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string; readonly projectName: string }[];
  }[];
  readonly suites?: readonly BrowserSuite[] | undefined;
}

const browserSuiteSchema: z.ZodType<BrowserSuite> = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ status: z.string(), projectName: z.string() })),
    }),
  ),
  get suites() {
    return z.array(browserSuiteSchema).optional();
  },
});

const browserReportSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
  suites: z.array(browserSuiteSchema),
});

/** The same of a run of Playwright. */
export function browserTotals(report: string, exitCode: number | null): SuiteTotals {
  if (!existsSync(report)) return withoutReport('Playwright', exitCode);
  const { stats, suites } = browserReportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  return {
    passed: stats.expected,
    ...failed('Playwright', stats.unexpected + stats.flaky, suites.flatMap(unexpected), exitCode),
    skipped: stats.skipped,
  };
}

function unexpected(suite: BrowserSuite): string[] {
  const own = suite.specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => `${projectName}: ${file} › ${title}`),
  );
  return [...own, ...(suite.suites ?? []).flatMap(unexpected)];
}

function withoutReport(name: string, exitCode: number | null): SuiteTotals {
  const failures = [`${name} left no report and ended with ${exitCode ?? 'a signal'}`];
  return { passed: 0, failed: 1, skipped: 0, failures };
}

function failed(
  name: string,
  count: number,
  failures: readonly string[],
  exitCode: number | null,
): Pick<SuiteTotals, 'failed' | 'failures'> {
  if (count > 0 || exitCode === 0) return { failed: count, failures };
  return { failed: 1, failures: [`${name} ended with ${exitCode ?? 'a signal'}`] };
}

export function sumOf(all: readonly SuiteTotals[]): SuiteTotals {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    all.reduce((total, one) => total + one[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: all.flatMap(({ failures }) => failures),
  };
}
