import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { browserTotals, sumOf, suiteTotals } from '../../build/scripts/suite-totals.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-totals-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const BROWSER = {
  stats: { expected: 7, unexpected: 1, flaky: 0, skipped: 2 },
  suites: [
    {
      specs: [],
      suites: [
        {
          specs: [
            {
              title: 'keeps its place',
              file: 'lists.spec.ts',
              tests: [{ status: 'unexpected', projectName: 'dashboard' }],
            },
            {
              title: 'is calm',
              file: 'lists.spec.ts',
              tests: [{ status: 'expected', projectName: 'dashboard' }],
            },
          ],
        },
      ],
    },
  ],
};

function unitReport(status: 'passed' | 'failed', titles: readonly string[]): string {
  return report({
    numPassedTests: 3,
    numFailedTests: titles.length,
    numPendingTests: 1,
    testResults: [
      {
        name: join(process.cwd(), 'test', 'a.test.ts'),
        status,
        assertionResults: titles.map((fullName) => ({ status: 'failed', fullName })),
      },
    ],
  });
}

it('names what failed by file and title, from both reports', () => {
  const unit = suiteTotals(unitReport('failed', ['gate holds a tie']), 1);
  const browser = browserTotals(report(BROWSER), 1);
  expect(sumOf([unit, browser])).toEqual({
    passed: 10,
    failed: 2,
    skipped: 3,
    failures: [
      `${join('test', 'a.test.ts')} › gate holds a tie`,
      'dashboard: lists.spec.ts › keeps its place',
    ],
  });
});

it('counts a file that could not be loaded, and a run that left no report', () => {
  expect(suiteTotals(unitReport('failed', []), 1)).toMatchObject({
    failed: 1,
    failures: [`${join('test', 'a.test.ts')} › the file itself`],
  });
  expect(suiteTotals(unitReport('passed', []), 1)).toMatchObject({
    failed: 1,
    failures: ['Vitest ended with 1'],
  });
  expect(browserTotals(join(folder, 'none.json'), null)).toMatchObject({
    failed: 1,
    failures: ['Playwright left no report and ended with a signal'],
  });
});
