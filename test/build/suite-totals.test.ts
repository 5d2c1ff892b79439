import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  browserReport,
  flakyOf,
  labelOf,
  missed,
  retried,
  sumOf,
  totalsOf,
  unitReport,
  type SuiteReport,
} from '../../build/scripts/suite-totals.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-totals-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

type Outcome = readonly [title: string, status: string];

function browser(...statuses: readonly Outcome[]): string {
  const specs = statuses.map(([title, status]) => ({
    title,
    file: '../lists.spec.ts',
    tests: [
      {
        status: status === 'unrun' ? 'skipped' : status,
        projectName: 'dashboard',
        results: status === 'unrun' ? [] : [{ duration: 1500 }],
      },
    ],
  }));
  return report({
    suites: [{ title: 'lists.spec.ts', specs: [], suites: [{ title: 'a list', specs }] }],
  });
}

function unit(status: 'passed' | 'failed', ...outcomes: readonly Outcome[]): string {
  return report({
    testResults: [
      {
        name: join(process.cwd(), 'test', 'a.test.ts'),
        status,
        startTime: 1000,
        endTime: 3500,
        assertionResults: outcomes.map(([fullName, one]) => ({ status: one, fullName })),
      },
    ],
  });
}

const FILE = join('test', 'a.test.ts');

function unitRun(status: 'passed' | 'failed', ...outcomes: readonly Outcome[]): SuiteReport {
  const run = unitReport(unit(status, ...outcomes));
  if (run === undefined) throw new Error('There is no report.');
  return run;
}

function browserRun(...outcomes: readonly Outcome[]): SuiteReport {
  const run = browserReport(browser(...outcomes));
  if (run === undefined) throw new Error('There is no report.');
  return run;
}

it('names what failed by file and title, from both reports', () => {
  const units = unitRun('failed', ['gate holds a tie', 'failed'], ['is calm', 'passed']);
  const specs = browserRun(['keeps its place', 'unexpected'], ['is calm', 'expected']);
  expect([...units.seconds]).toEqual([[FILE, 2.5]]);
  expect([...specs.seconds]).toEqual([['dashboard: lists.spec.ts', 3]]);
  expect(sumOf([totalsOf('Vitest', units, 1), totalsOf('Playwright', specs, 1)])).toEqual({
    passed: 2,
    failed: 2,
    skipped: 0,
    failures: [`${FILE} › gate holds a tie`, 'dashboard: lists.spec.ts › a list › keeps its place'],
  });
});

it('counts a file that could not be loaded, and a run that left no report', () => {
  expect(totalsOf('Vitest', unitRun('failed'), 1)).toMatchObject({
    failed: 1,
    failures: [`${FILE} › the file itself`],
  });
  expect(totalsOf('Vitest', unitRun('passed', ['is calm', 'passed']), 1)).toMatchObject({
    failed: 1,
    failures: ['Vitest ended with 1'],
  });
  expect(totalsOf('Playwright', browserReport(join(folder, 'none.json')), null)).toMatchObject({
    failed: 1,
    failures: ['Playwright left no report and ended with a signal'],
  });
});

describe('what is run once more', () => {
  it('counts as it ends then, and is flaky if it passes', () => {
    const first = unitRun(
      'failed',
      ['holds', 'failed'],
      ['leaks', 'failed'],
      ['is calm', 'passed'],
    );
    const again = unitRun(
      'failed',
      ['holds', 'passed'],
      ['leaks', 'failed'],
      ['is calm', 'passed'],
    );
    expect(flakyOf(first, again).map(labelOf)).toEqual([`${FILE} › holds`]);
    expect(totalsOf('Vitest', retried(first, again), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      failures: [`${FILE} › leaks`],
    });
  });

  it('is a failure if it fails only then', () => {
    const first = unitRun('failed', ['holds', 'failed'], ['is calm', 'passed']);
    const again = unitRun('failed', ['holds', 'passed'], ['is calm', 'failed']);
    expect(totalsOf('Vitest', retried(first, again), 1).failures).toEqual([`${FILE} › is calm`]);
  });

  it('may be a file that could not be loaded', () => {
    const first = unitRun('failed');
    const again = unitRun('passed', ['holds', 'passed']);
    expect(flakyOf(first, again).map(labelOf)).toEqual([`${FILE} › the file itself`]);
    expect(totalsOf('Vitest', retried(first, again), 0)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('leaves what it did not touch, and plays the rest of a story that stopped', () => {
    const first = browserRun(['one', 'expected'], ['two', 'unexpected'], ['three', 'unrun']);
    const again = browserRun(['two', 'expected'], ['three', 'expected']);
    expect(missed(first).map(({ title }) => title)).toEqual(['a list › two', 'a list › three']);
    expect(flakyOf(first, again).map(({ title }) => title)).toEqual(['a list › two']);
    expect(totalsOf('Playwright', retried(first, again), 0)).toMatchObject({
      passed: 3,
      failed: 0,
      skipped: 0,
    });
  });
});

it('names the system where the same file runs as on several', () => {
  const found = unitReport(
    report({
      testResults: [
        {
          ...{ name: join(process.cwd(), FILE), status: 'failed', startTime: 0, endTime: 1 },
          assertionResults: ['darwin', 'win32'].map((system) => ({
            ...{ fullName: 'the tray is red', meta: { system } },
            status: system === 'darwin' ? 'failed' : 'passed',
          })),
        },
      ],
    }),
  );
  if (found === undefined) throw new Error('There is no report.');
  expect(missed(found).map(labelOf)).toEqual([`${FILE} › the tray is red, on darwin`]);
});
