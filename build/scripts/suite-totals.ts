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

export interface TestResult {
  readonly file: string;
  readonly title: string;
  /** `unrun`: what it needs had failed before. */
  readonly status: 'passed' | 'failed' | 'skipped' | 'unrun';
}

/** What a runner reported of one run; `undefined` if it was killed and left nothing. */
export interface SuiteReport {
  readonly results: readonly TestResult[];
  readonly seconds: ReadonlyMap<string, number>;
}

/** The title of a file that could not be loaded: it has no failing test, but is a failure. */
const FILE_ITSELF = 'the file itself';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          // test/support/named-system.ts
          meta: z.object({ system: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
});

/** The JSON report of a Vitest run. */
export function unitReport(path: string): SuiteReport | undefined {
  if (!existsSync(path)) return undefined;
  const { testResults } = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const seconds = new Map<string, number>();
  const results = testResults.flatMap((one): TestResult[] => {
    const file = relative(process.cwd(), one.name);
    // In several zones it is several files: the longest counts.
    const took = (one.endTime - one.startTime) / 1000;
    seconds.set(file, Math.max(took, seconds.get(file) ?? 0));
    const own = one.assertionResults.map(({ status, fullName, meta }): TestResult => ({
      file,
      title: meta?.system === undefined ? fullName : `${fullName}, on ${meta.system}`,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    }));
    const isBroken = one.status === 'failed' && !own.some(({ status }) => status === 'failed');
    return isBroken ? [...own, { file, title: FILE_ITSELF, status: 'failed' }] : own;
  });
  return { results, seconds };
}

interface BrowserSuite {
  readonly title: string;
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly projectName: string;
      readonly results: readonly { readonly duration: number }[];
    }[];
  }[];
  readonly suites?: readonly BrowserSuite[] | undefined;
}

const browserSuiteSchema: z.ZodType<BrowserSuite> = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          projectName: z.string(),
          results: z.array(z.object({ duration: z.number() })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(browserSuiteSchema).optional();
  },
});

const browserReportSchema = z.object({ suites: z.array(browserSuiteSchema) });

/** The same of a run of Playwright; files are named as in its output, by project. */
export function browserReport(path: string): SuiteReport | undefined {
  if (!existsSync(path)) return undefined;
  const { suites } = browserReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const seconds = new Map<string, number>();
  const results = suites.flatMap((suite) => browserResults(suite, '', seconds));
  return { results, seconds };
}

function browserResults(
  suite: BrowserSuite,
  within: string,
  seconds: Map<string, number>,
): TestResult[] {
  const own = suite.specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status, projectName, results }): TestResult => {
      // Relative to the configuration.
      const name = `${projectName}: ${file.replace(/^(?:\.\.\/)+/, '')}`;
      const took = results.reduce((sum, { duration }) => sum + duration / 1000, 0);
      seconds.set(name, took + (seconds.get(name) ?? 0));
      const isUnrun = status === 'skipped' && results.length === 0;
      return {
        file: name,
        title: `${within}${title}`,
        status: isUnrun ? 'unrun' : (BROWSER[status] ?? 'failed'),
      };
    }),
  );
  // The outermost is named like the file.
  const nested = (suite.suites ?? []).flatMap((one) =>
    browserResults(one, `${within}${one.title} › `, seconds),
  );
  return [...own, ...nested];
}

const BROWSER: Readonly<Record<string, TestResult['status']>> = {
  expected: 'passed',
  skipped: 'skipped',
};

export function labelOf({ file, title }: TestResult): string {
  return `${file} › ${title}`;
}

/** What has not passed. */
export function missed({ results }: SuiteReport): readonly TestResult[] {
  return results.filter(({ status }) => status === 'failed' || status === 'unrun');
}

/** The first run, with what was run again as it ended then. */
export function retried(first: SuiteReport, again: SuiteReport): SuiteReport {
  const rerun = new Set(again.results.map(labelOf));
  const files = new Set(again.results.map(({ file }) => file));
  const left = first.results.filter(
    (one) => !rerun.has(labelOf(one)) && !(one.title === FILE_ITSELF && files.has(one.file)),
  );
  return { results: [...left, ...again.results], seconds: first.seconds };
}

/** What failed first and passed when it was run again. */
export function flakyOf(first: SuiteReport, again: SuiteReport): readonly TestResult[] {
  const bad = new Set(missed(again).map(labelOf));
  const files = new Set(again.results.map(({ file }) => file));
  return first.results.filter(
    (one) => one.status === 'failed' && files.has(one.file) && !bad.has(labelOf(one)),
  );
}

/**
 * `exitCode` of the run: one that failed without a failed test counts as a failure, too, as of errors
 * that belong to no test.
 */
export function totalsOf(
  name: string,
  report: SuiteReport | undefined,
  exitCode: number | null,
): SuiteTotals {
  const ended = `ended with ${exitCode ?? 'a signal'}`;
  if (report === undefined) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name} left no report and ${ended}`] };
  }
  const count = (wanted: TestResult['status']): number =>
    report.results.filter(({ status }) => status === wanted).length;
  const failures = report.results.filter(({ status }) => status === 'failed').map(labelOf);
  if (failures.length === 0 && exitCode !== 0) failures.push(`${name} ${ended}`);
  return {
    passed: count('passed'),
    failed: failures.length,
    skipped: count('skipped') + count('unrun'),
    failures,
  };
}

export function suiteTotals(report: string, exitCode: number | null): SuiteTotals {
  return totalsOf('Vitest', unitReport(report), exitCode);
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
